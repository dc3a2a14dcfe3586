"""The sentences of problems by code.

A key may be more exact than a code: ``contradiction/content-value`` for the fact ``what``, ``unknown-unit/blank`` where
the fact ``value`` is blank, ``contradiction/rows`` where two values are given.
"""

from __future__ import annotations

from permille.report.wording.sentence import Said

SAID: dict[str, Said] = {
    # rows and cells
    "bad-value": Said(
        "“{value}”{column:, in column } cannot be read as an amount. The row was set aside.",
        "Correct the cell, or set the row aside for good.",
    ),
    "bad-date": Said("“{value}” cannot be read as a day.", "Write it as 2026-11-22."),
    "ambiguous-number": Said(
        "“{value}”, in column {column}, can be read in two ways: {count:row is|rows are} open.",
        "Say how the column writes decimals. This is yours to decide.",
    ),
    "unclear-tolerance": Said(
        "{count:tolerance|tolerances} in column {column} can be absolute or relative. The wider one was taken.",
        "Write the amount as a range, as in 12-13.",
    ),
    "no-part-number": Said(
        "The row has no part number. It was set aside.", "Give it one, or set the row aside for good."
    ),
    "name-as-number": Said(
        "Sheet {sheet} names parts by column {column}, which is no part number.", "Check the column."
    ),
    "row-ignored": Said(
        "{count:row|rows} of sheet {sheet} without a part, such as a total or note: left out.",
        "Check that none of them is a part.",
    ),
    "error-cells": Said(
        "Column {column} holds {count:error value|error values}. They are unknown.", "Correct the formulas."
    ),
    "formula-without-value": Said(
        "Column {column} holds {count:formula|formulas} without a stored result. They are unknown.",
        "Open the file in Excel and save it.",
    ),
    "missing-columns": Said(
        "Sheet {sheet} has no column {columns}. Nothing in it counts.", "Name the column as in the template."
    ),
    "further-problems": Said("{count:problem|problems} more of the kind “{code:spaced}” stand in sheet {sheet}.", ""),
    "sheet-not-read": Said(
        "No known column was found in sheet {sheet}. It was not read.", "Name its columns as in the template."
    ),
    "file-given-twice": Said("{file} was given twice. It was read once.", ""),
    "quantities-not-used": Said(
        "Sheet {sheet} lists quantities without saying what they are in. They were not used.",
        "Give it levels, or parents and children.",
    ),
    "unknown-field": Said("“{value}” is no field of a shipment.", "Use the names of the template."),
    # product structure
    "bom-cycle": Said("{parts} contain each other. The rest was taken over.", "Remove one of the lines."),
    "unknown-part": Said("{part} stands in no row of Parts.", "Add a row for {part} to Parts, or correct the number."),
    "level-gap": Said(
        "The level of {part} skips one.", "Correct the level. The part counts for the nearest one above."
    ),
    "top-from-file": Said(
        "The list does not name its own top. It was called {part}.", "Add a row for the top, if that is wrong."
    ),
    "gap-in-mass": Said(
        "The children of {part} weigh {children} kg, {part} weighs {own} kg. The rest is unknown.",
        "Add the missing children, or correct the masses.",
    ),
    # words
    "unknown-class": Said(
        "“{value}” is no class known here: {count:row is|rows are} without one.", "Use a class of the template."
    ),
    "unknown-country": Said(
        "“{value}” is no country known here: {count:row is|rows are} without one.", "Write a name or code."
    ),
    "unknown-answer": Said(
        "“{value}” is neither yes nor no: {count:row is|rows are} without an answer.", "Write yes or no."
    ),
    "unknown-activity": Said(
        "“{value}” is no activity known here: {count:row|rows}.", "Use an activity of the template."
    ),
    "unknown-activity/blank": Said("The step names no activity. It was set aside.", "Write one of the template."),
    "unknown-end-use": Said("“{value}” is no end use known here.", "Use an end use of the template."),
    "unknown-export-kind": Said("“{value}” is no kind of export known here.", "Use a kind of the template."),
    "no-parameter": Said("The row names no parameter. It was set aside.", "Name the parameter."),
    "unknown-unit": Said(
        "“{value}” is no unit known here: {count:row is|rows are} without one.", "Write %, ppm, kg, g or mg."
    ),
    "unknown-unit/blank": Said(
        "{count:amount has|amounts have} no unit. How much that is, is not known.", "Write %, ppm, kg, g or mg."
    ),
    "unknown-currency": Said("“{value}” is no currency known here: {count:row|rows}.", "Write a code such as EUR."),
    "unknown-currency/blank": Said(
        "{count:amount of money has|amounts of money have} no currency.", "Write a code such as EUR."
    ),
    # substances
    "unknown-substance": Said(
        "“{substance}{cas: }” is no substance known here. The row was set aside.",
        "Write its name, formula or CAS number.",
    ),
    "contents-over-whole": Said(
        "What {part} holds adds up to {percent} % of it at the least.",
        "Ask the supplier which of the contents is wrong.",
    ),
    "bad-cas": Said("“{cas}” is no CAS number: its check digit is wrong.", "Correct it, or empty the cell."),
    "unknown-form": Said(
        "“{value}” is no form known here: {count:row is|rows are} without one.", "Write metal, oxide or the alloy."
    ),
    "several-balances": Said(
        "{part} has {count} balance rows. Each may be anything up to the rest.", "Keep one balance row."
    ),
    # two facts that differ
    "contradiction": Said(
        "Two facts on {part:?} differ. The stricter one counts until you decide.", "Decide which one holds."
    ),
    "contradiction/rows": Said(
        "The {field}{part: of } is “{first}” in one place and “{second}” in another. "
        "The stricter one counts until you decide.",
        "Decide which one holds, and correct the other.",
    ),
    "contradiction/content-value": Said(
        "{part}: {substance} is declared as worth {declared} {currency}, but mass times price is {priced} {currency}. "
        "The declared value decides.",
        "Ask the supplier how the value was found, or correct the price.",
    ),
    "contradiction/control-code": Said(
        "{part}: its control code says {code}, but its composition meets a line. The composition decides.",
        "Correct the control code, or the composition.",
    ),
    "contradiction/chinese-technology": Said(
        "{part}: one fact says Chinese technology, another says none. The stricter one counts until you decide.",
        "Ask the supplier which one holds.",
    ),
    "contradiction/share": Said(
        "{part}: two facts on its share of value differ. The stricter one counts until you decide.",
        "Decide which one holds.",
    ),
    # prices and rates
    "no-rate": Said("No exchange rate leads from {currency} to {target}.", "Add one to the sheet Rates."),
    "late-rate": Said(
        "The only exchange rate from {currency} to {target} is dated after the day. It was used.",
        "Add a rate dated on or before the day.",
    ),
    "late-price": Said(
        "The only price of {substance}{form: as } is dated after the day: {date:day}. It was used.",
        "Add a price dated on or before the day.",
    ),
    # shipment
    "unknown-shipment": Said(
        "The {missing} of the shipment is not stated. Rules of both sides are evaluated, at best as unknown.",
        "State from which country to which country the shipment goes.",
    ),
    "unsettled-country": Said(
        "Whether {exporter} and {destination} count as China for these rules is not settled.",
        "Choose an option of the reading on Hong Kong, Macao and Taiwan.",
    ),
    "no-rule-concerns": Said(
        "No rule of the packs concerns a shipment from {exporter:land} to {destination:land}.",
        "Check exporter and destination. Other packs may concern it.",
    ),
    "unknown-item": Said("No part has the number {part}.", "Correct the number of the exported item."),
    "no-exported-item": Said("There is no exported item.", "Name one, or add parts to the files."),
}

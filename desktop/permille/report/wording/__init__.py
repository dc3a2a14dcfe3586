"""Every sentence of the program: in English, and in Chinese where paper carries both."""

from permille.report.wording.numbers import interval_text, number_text, share_text
from permille.report.wording.problems import problem_message, problem_place, problem_remedy
from permille.report.wording.questions import question, question_worth
from permille.report.wording.readings import (
    lenient_defaults,
    lenient_sentence,
    option_text,
    option_text_zh,
    reading_title,
    reading_title_zh,
)
from permille.report.wording.reasons import reason_line
from permille.report.wording.refusals import refusal_message
from permille.report.wording.reviews import (
    duty_line,
    end_use_text,
    end_use_text_zh,
    parties_sentence,
    parties_sentence_zh,
    review_sentence,
    review_sentence_zh,
    shipment_text,
)
from permille.report.wording.sentence import counted, day_text, day_text_zh, grouped, listed
from permille.report.wording.statuses import status_line, status_line_zh, status_word, status_word_zh
from permille.report.wording.verdicts import (
    confidence_word,
    exit_sentence,
    grade_word,
    grade_word_zh,
    truth_word,
    verdict_sentence,
    verdict_word,
    verdict_word_zh,
)

__all__ = [
    "confidence_word",
    "counted",
    "day_text",
    "day_text_zh",
    "duty_line",
    "end_use_text",
    "end_use_text_zh",
    "exit_sentence",
    "grade_word",
    "grade_word_zh",
    "grouped",
    "interval_text",
    "lenient_defaults",
    "lenient_sentence",
    "listed",
    "number_text",
    "option_text",
    "option_text_zh",
    "parties_sentence",
    "parties_sentence_zh",
    "problem_message",
    "problem_place",
    "problem_remedy",
    "question",
    "question_worth",
    "reading_title",
    "reading_title_zh",
    "reason_line",
    "refusal_message",
    "review_sentence",
    "review_sentence_zh",
    "share_text",
    "shipment_text",
    "status_line",
    "status_line_zh",
    "status_word",
    "status_word_zh",
    "truth_word",
    "verdict_sentence",
    "verdict_word",
    "verdict_word_zh",
]

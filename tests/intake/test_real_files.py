"""Bills of materials that others made for their own use: what comes out is what a careful person sees in them.

The counts were found by looking at the files, not by running the program. The files are no part of the project; the
tests are skipped where they are absent.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from permille.intake.workbook import read_workbooks
from permille.model.declarations import Declarations
from permille.model.quantity import UNKNOWN, point
from tests.intake.workbooks import codes, lines


@pytest.fixture
def real(root: Path, folder: Path, request: pytest.FixtureRequest) -> Declarations:
    path: Path = root.parent / "shared" / "real" / request.param
    if not path.exists():
        pytest.skip("the real files are not here")
    return read_workbooks([path], folder)


@pytest.mark.parametrize("real", ["AllenNeuralDynamics__exa-spim-hardware/BOM.xlsx"], indirect=True)
def test_a_solidworks_list_with_two_part_numbers(real: Declarations) -> None:
    found = lines(real)
    assert len(found) == 92
    assert found[0] == ("BOM", "table_B3648G", point(1))
    assert found[3] == ("BOM", "rail_clamp_XT95P13", point(10))
    assert found[-1][1] == "u_mount_0284-100-01"


@pytest.mark.parametrize("real", ["CEA-Leti__Pick-Remove4Reuse/BOM.xlsx"], indirect=True)
def test_outline_numbers_with_a_block_twice(real: Declarations) -> None:
    found = lines(real)
    below = {parent: [child for above, child, _ in found if above == parent] for parent, _, _ in found}
    assert below["BOM"] == ["Creality ender 3", "IR heating System", "Hot air soldering system", "PCB holder"]
    assert len(below["IR heating System"]) == 7
    assert below["IR heating System"][0] == "IR lamp 120 x 120 mm"
    assert "vis_moletee" in below["PCB holder"]
    assert "HAKKO FR-811" in below["Hot air soldering system"]
    assert real.inputs[0].rows.ignored == 3


@pytest.mark.parametrize("real", ["udesa-ai__dyna1-quadruped/BOM.xlsx"], indirect=True)
def test_a_sheet_per_assembly(real: Declarations) -> None:
    found = lines(real)
    assert ("Link 3", "Pie", point(1)) in found
    assert ("Cuerpo", "Motor", point(4)) in found
    assert [child for parent, child, _ in found if parent.endswith("Totales")] == [
        "Link 1",
        "Link 2",
        "Link 3",
        "Cuerpo",
    ]
    motor = real.parts.number.index("Motor")
    assert real.parts.unit_mass.exact(motor) == point("0.193")
    assert real.parts.mass_unit[motor] == "kg"
    assert real.nameless_rows == 0


@pytest.mark.parametrize("real", ["Shkolik__CNC4060/BOM.xlsx"], indirect=True)
def test_a_purchase_list_without_quantities(real: Declarations) -> None:
    found = lines(real)
    assert found[0] == ("BOM", "sfu1605 250mm set", UNKNOWN)
    assert found[-1][1] == "2x4 wood"
    assert "name-as-number" in codes(real)


@pytest.mark.parametrize("real", ["DVA490-474-Project-Course__SSL-Hardware-Development/UdeA_BOM.xlsx"], indirect=True)
def test_quantities_by_formula_and_totals_below(real: Declarations) -> None:
    found = lines(real)
    assert ("UdeA_BOM / Sheet1", "SunnySky XS High Power X4110S Brushless Motors KV=340", point(52)) in found
    assert ("UdeA_BOM / kicker", "EASR3216RA0", point(4)) in found
    assert not any(child.startswith("á robot") for _, child, _ in found)


@pytest.mark.parametrize("real", ["Tomoshibi-technology__RCJ-Japan2024-Circuit/部品表.xlsx"], indirect=True)
def test_a_matrix_of_boards_gives_its_totals(real: Declarations) -> None:
    found = lines(real)
    assert ("部品表", "積セラ 10uF", point(10)) in found
    assert ("部品表", "LED 赤", point(222)) in found
    assert not any("総計" in child for _, child, _ in found)


@pytest.mark.parametrize("real", ["hmn1990__rubiks-cube-robot/物料清单.xlsx"], indirect=True)
def test_units_glued_to_numbers_and_two_tables(real: Declarations) -> None:
    found = lines(real)
    assert ("物料清单", "M3x6螺丝", point(12)) in found
    assert ("物料清单", "磁铁", point(3)) in found
    assert ("物料清单", "100nF 25V 0603电容", point(31)) in found
    assert not any("PCBA" in child for _, child, _ in found)


@pytest.mark.parametrize("real", ["cvra__motor-control-board/BOM.xls"], indirect=True)
def test_an_old_french_list(real: Declarations) -> None:
    found = lines(real)
    assert len(found) == 32
    assert found[6] == ("BOM", "100nF/50V/X7R", point(9))


@pytest.mark.parametrize("real", ["wei1224hf__robot-6axes-stepper/BOM.xls"], indirect=True)
def test_a_chinese_list_beside_a_purchase_list(real: Declarations) -> None:
    found = lines(real)
    assert ("BOM / Sheet2", "底座安装板-步进电机", point(1)) in found
    assert ("BOM / Sheet1", "AS5600模组", point(5)) in found
    assert real.nameless_rows == 0

"""The invented product of the bundled sample, as tables: a servo drive, its parts, and what suppliers said of them.

Columns are separated by ``|``. Everything here is made up: parts, suppliers, masses, prices, origins and declarations.
"""

PARTS_HEADER = (
    "Part number | Description | Class | Supplier | Made in | Unit mass | Mass unit | Unit value | Currency | Value basis"
    " | Value date | HS code | Control code | Chinese technology | Chinese equipment | Undertaking | Full declaration | Evidence"
)

PARTS = """
SD-400 | Servo drive with motor, 400 W | finished good | own make | DE | 4.71 | kg | 593.00 | EUR | ex works | 2026-01-15 | 850440 | | no | no | | | declaration SD-400 master file rev 7
SM-71 | Servo motor 400 W | assembly | own make | DE | 1.87 | kg | 186.00 | EUR | ex works | 2026-01-15 | 850151 | | no | no | | | declaration SM-71 master file rev 4
RT-71 | Rotor assembly | assembly | own make | DE | 389 | g | 41.50 | EUR | ex works | 2026-01-15 | 850300 | | no | no | | | declaration RT-71 master file rev 4
MG-4210 | Rotor magnet N42SH | NdFeB magnet | Kaskade Magnetics | JP | 12 | g | 1.86 | EUR | purchase | 2025-11-20 | 850511 | | no | no | | yes | declaration Kaskade KM-2211 of 2026-01-12
SH-71 | Shaft, steel | component | Alsterwerk Drehteile | DE | 168 | g | 9.40 | EUR | purchase | 2025-09-02 | 848310 | | | | | yes | judgement turned from bar stock, M. Petersen 2026-01-20
SL-71 | Retaining sleeve, stainless | component | Alsterwerk Drehteile | DE | 21 | g | 3.10 | EUR | purchase | 2025-09-02 | | | | | | yes | declaration Alsterwerk AW-118
AD-05 | Magnet adhesive | compound | Klebtec Hansa | DE | 1 | g | 0.06 | EUR | purchase | 2025-06-11 | 350691 | | | | | yes | datasheet Klebtec 05 issue 3
LM-71R | Rotor laminations, stack | component | Stanzwerk Bille | DE | 101 | g | 4.80 | EUR | purchase | 2025-09-02 | | | | | | yes | declaration Stanzwerk SB-40
ST-71 | Stator assembly | assembly | own make | DE | 823 | g | 38.20 | EUR | ex works | 2026-01-15 | 850300 | | | | | | declaration ST-71 master file rev 2
LM-71S | Stator laminations, stack | component | Stanzwerk Bille | DE | 430 | g | 9.90 | EUR | purchase | 2025-09-02 | | | | | | yes | declaration Stanzwerk SB-40
WI-10 | Winding wire, enamelled copper | raw material | Draht Lohse | DE | 1 | kg | 14.30 | EUR | purchase | 2025-10-07 | 854411 | | | | | yes | declaration Draht Lohse 2025
IN-71 | Slot insulation set | component | Stanzwerk Bille | DE | 18 | g | 1.10 | EUR | purchase | 2025-09-02 | | | | | | yes | judgement polyester film, M. Petersen 2026-01-20
CN-12 | Power connector M23 | component | Steckfix | CZ | 24 | g | 6.70 | EUR | purchase | 2025-10-07 | 853669 | | | | | yes | declaration Steckfix full material list
EN-23 | Absolute encoder | assembly | own make | DE | 48 | g | 22.00 | EUR | ex works | 2026-01-15 | 903180 | | | | | | declaration EN-23 master file rev 3
MG-1105 | Encoder magnet SmCo | SmCo magnet | Orbis Mikromagnete | DE | 0.8 | g | 0.96 | EUR | purchase | 2025-11-20 | 850511 | | | | | yes | Orbis e-mail of 2026-02-03
DK-23 | Coded disc, coated | component | Lumenglas | DE | 6.2 | g | 4.20 | EUR | purchase | 2025-11-20 | | | | | | | 
PC-23 | Encoder board | assembly | Platinen Nord | DE | 17.4 | g | 7.90 | EUR | purchase | 2025-11-20 | 853400 | | no | no | | | declaration Platinen Nord PN-23
HO-23 | Encoder cover | component | Alsterwerk Drehteile | DE | 22.3 | g | 1.90 | EUR | purchase | 2025-09-02 | | | | | | yes | judgement aluminium die casting, M. Petersen 2026-01-20
HS-02 | Hall sensor IC | component | Silberbach Semiconductor | MY | 0.2 | g | 0.71 | EUR | purchase | 2025-10-07 | 854239 | | | | | yes | declaration Silberbach material list HS-02
IC-11 | Encoder interface IC | component | Silberbach Semiconductor | MY | 0.3 | g | 1.85 | EUR | purchase | 2025-10-07 | 854239 | | | | | yes | declaration Silberbach material list IC-11
PCB-23 | Bare board, encoder | component | Platinen Nord | DE | 16.1 | g | 1.40 | EUR | purchase | 2025-11-20 | 853400 | | | | | yes | declaration Platinen Nord PN-23
BR-71 | Holding brake 24 V | assembly | Haltewerk | DE | 286 | g | 33.00 | EUR | purchase | 2025-11-20 | 850520 | | no | no | | | declaration Haltewerk HW-71
MG-3508 | Brake magnet N35 | NdFeB magnet | Haltewerk | VN | 4.2 | g | 0.42 | EUR | purchase | 2025-11-20 | 850511 | | no | no | | yes | declaration Haltewerk HW-71
AR-71 | Armature plate | component | Haltewerk | DE | 92 | g | 3.60 | EUR | purchase | 2025-11-20 | | | | | | yes | declaration Haltewerk HW-71
CO-71 | Brake coil | component | Haltewerk | DE | 131 | g | 5.20 | EUR | purchase | 2025-11-20 | | | | | | yes | declaration Haltewerk HW-71
FD-71 | Friction disc | component | Haltewerk | DE | 36 | g | 2.90 | EUR | purchase | 2025-11-20 | | | | | | yes | declaration Haltewerk HW-71
PS-09 | Home position sensor | assembly | Balt Sensorik | EE | 31 | g | 12.40 | EUR | purchase | 2025-11-20 | 903180 | | | | | | declaration Balt BS-0926
MG-1806 | Sensor magnet N38H | NdFeB magnet | Balt Sensorik | EE | 3.5 | g | 0.88 | EUR | purchase | 2025-11-20 | 850511 | | | yes | | yes | declaration Balt BS-0926
RE-09 | Reed contact | component | Balt Sensorik | EE | 1.5 | g | 0.95 | EUR | purchase | 2025-11-20 | | | | | | yes | declaration Balt BS-0926
HO-09 | Sensor housing with cable | component | Balt Sensorik | EE | 26 | g | 2.30 | EUR | purchase | 2025-11-20 | | | | | | yes | declaration Balt BS-0926
TS-01 | Temperature sensor PT1000 | component | Messpunkt | DE | 4 | g | 2.10 | EUR | purchase | 2025-10-07 | 902590 | | | | | yes | declaration Messpunkt 2025-3
BE-6203 | Ball bearing 6203-2Z | component | Rollager | SK | 65 | g | 3.40 | EUR | purchase | 2025-09-02 | 848210 | | | | | yes | declaration Rollager standard range
SE-71 | Shaft seal | component | Dichtwerk | DE | 6 | g | 0.90 | EUR | purchase | 2025-09-02 | 401693 | | | | | yes | judgement rubber and spring steel, M. Petersen 2026-01-20
HO-71 | Motor housing, aluminium | component | Giesserei Wandsbek | DE | 142 | g | 11.80 | EUR | purchase | 2025-09-02 | | | | | | yes | declaration Giesserei melt list 2025
PB-400 | Power board | assembly | Platinen Nord | DE | 480 | g | 166.00 | EUR | purchase | 2025-11-20 | 850490 | | | | | | declaration Platinen Nord PN-40
CT-03 | Current sensor | component | Halden Sensor | | 9 | g | 4.80 | EUR | purchase | 2025-11-20 | 903033 | | | | | | 
IG-06 | IGBT module 600 V | component | Silberbach Semiconductor | DE | 78 | g | 38.00 | EUR | purchase | 2025-10-07 | 854129 | | | | | yes | declaration Silberbach material list IG-06
CP-22 | MLCC 22 uF X7R | component | Kyushu Ceramic Parts | JP | 12 | mg | 0.019 | EUR | purchase | 2025-10-07 | 853224 | | | | | yes | datasheet Kyushu 22u series
CP-47 | Electrolytic capacitor 470 uF | component | Elko Sued | AT | 41 | g | 3.90 | EUR | purchase | 2025-10-07 | 853222 | | | | | yes | declaration Elko Sued 2025
RE-24 | Relay 24 V | component | Schaltfix | CZ | 19 | g | 2.80 | EUR | purchase | 2025-10-07 | 853641 | | | | | yes | declaration Schaltfix full material list
IN-33 | Inductor, ferrite core | component | Wickelgut | DE | 38 | g | 2.60 | EUR | purchase | 2025-10-07 | 850450 | | | | | yes | declaration Wickelgut WG-33
SK-40 | Heat sink | component | Giesserei Wandsbek | DE | 96 | g | 5.10 | EUR | purchase | 2025-09-02 | | | | | | yes | declaration Giesserei melt list 2025
PCB-40 | Bare board, power | component | Platinen Nord | DE | 104 | g | 8.70 | EUR | purchase | 2025-11-20 | 853400 | | | | | yes | declaration Platinen Nord PN-40
CN-08 | Terminal block 8 pole | component | Steckfix | CZ | 14 | g | 1.60 | EUR | purchase | 2025-10-07 | 853690 | | | | | yes | declaration Steckfix full material list
RS-05 | Shunt resistor | component | Ohmwerk | DE | 1.2 | g | 0.64 | EUR | purchase | 2025-10-07 | 853321 | | | | | yes | declaration Ohmwerk 2025
DI-06 | Rectifier bridge | component | Silberbach Semiconductor | MY | 11 | g | 1.90 | EUR | purchase | 2025-10-07 | 854110 | | | | | yes | declaration Silberbach material list DI-06
CB-400 | Control board | assembly | Platinen Nord | DE | 162 | g | 98.00 | EUR | purchase | 2025-11-20 | 853710 | | | | | | declaration Platinen Nord PN-41
IC-32 | Microcontroller | component | Silberbach Semiconductor | MY | 1.1 | g | 9.80 | EUR | purchase | 2025-10-07 | 854231 | | | | | yes | declaration Silberbach material list IC-32
IC-485 | Bus transceiver | component | Silberbach Semiconductor | MY | 0.3 | g | 1.20 | EUR | purchase | 2025-10-07 | 854239 | | | | | yes | declaration Silberbach material list IC-485
DS-03 | Status display with backlight | assembly | Platinen Nord | DE | 28 | g | 7.20 | EUR | purchase | 2025-11-20 | 853120 | | | | | | declaration Platinen Nord PN-41
LE-02 | White LED, YAG phosphor | component | Lichtpunkt | TW | 0.1 | g | 0.08 | EUR | purchase | 2025-10-07 | 854141 | | | | | yes | datasheet Lichtpunkt LE-02
GL-03 | Display glass and frame | component | Lumenglas | DE | 27.2 | g | 3.10 | EUR | purchase | 2025-11-20 | | | | | | yes | declaration Lumenglas GL-03
CP-01 | MLCC 100 nF | component | Kyushu Ceramic Parts | JP | 2 | mg | 0.004 | EUR | purchase | 2025-10-07 | 853224 | | | | | yes | datasheet Kyushu 100n series
RS-10 | Chip resistor, various | component | Ohmwerk | DE | 2 | mg | 0.002 | EUR | purchase | 2025-10-07 | 853321 | | | | | yes | declaration Ohmwerk 2025
XT-16 | Quartz crystal 16 MHz | component | Taktgeber | CH | 0.4 | g | 0.38 | EUR | purchase | 2025-10-07 | 854160 | | | | | yes | declaration Taktgeber 2025
BT-32 | Coin cell holder | component | Steckfix | CZ | 3 | g | 0.45 | EUR | purchase | 2025-10-07 | | | | | | yes | declaration Steckfix full material list
PCB-41 | Bare board, control | component | Platinen Nord | DE | 86 | g | 6.90 | EUR | purchase | 2025-11-20 | 853400 | | | | | yes | declaration Platinen Nord PN-41
CN-09 | Fieldbus socket | component | Steckfix | CZ | 12 | g | 2.20 | EUR | purchase | 2025-10-07 | 853669 | | | | | yes | declaration Steckfix full material list
SB-41 | Shield plate | component | Stanzwerk Bille | DE | 48 | g | 1.30 | EUR | purchase | 2025-09-02 | | | | | | yes | judgement tinned steel, M. Petersen 2026-01-20
FN-40 | Cooling fan 40 mm | assembly | Windlauf | TH | 52 | g | 6.80 | EUR | purchase | 2025-10-07 | 841459 | | | | | | declaration Windlauf WL-40
MG-4015 | Fan ring, bonded ferrite | other magnet | Windlauf | CN | 9 | g | 0.12 | EUR | purchase | 2025-10-07 | 850519 | | | | | yes | declaration Windlauf WL-40
FR-40 | Fan frame and blades | component | Windlauf | TH | 27 | g | 0.60 | EUR | purchase | 2025-10-07 | | | | | | yes | declaration Windlauf WL-40
CO-40 | Fan coil with board | component | Windlauf | TH | 15.5 | g | 1.20 | EUR | purchase | 2025-10-07 | | | | | | yes | declaration Windlauf WL-40
SP-08 | Speaker 8 ohm, alarm | assembly | Tonwerk | DE | 24 | g | 3.90 | EUR | purchase | 2025-10-07 | 851829 | | | | | | declaration Tonwerk TW-08
MG-0803 | Speaker magnet N35, no heavy rare earth | NdFeB magnet | Tonwerk | PH | 6 | g | 0.30 | EUR | purchase | 2025-10-07 | 850511 | | | | | yes | test report Labor Elbe LE-5530, ICP
YK-08 | Pole plate and yoke | component | Tonwerk | DE | 12 | g | 0.40 | EUR | purchase | 2025-10-07 | | | | | | yes | declaration Tonwerk TW-08
CO-08 | Voice coil | component | Tonwerk | DE | 1.4 | g | 0.50 | EUR | purchase | 2025-10-07 | | | | | | yes | declaration Tonwerk TW-08
DI-08 | Diaphragm and basket | component | Tonwerk | DE | 4.5 | g | 0.30 | EUR | purchase | 2025-10-07 | | | | | | yes | judgement plastic, M. Petersen 2026-01-20
VS-09 | Vibration sensor | component | Halden Sensor | NO | 18 | g | 14.50 | EUR | purchase | 2025-11-20 | 903180 | | | | | | 
EC-400 | Enclosure, complete | assembly | own make | DE | 1.74 | kg | 44.00 | EUR | ex works | 2026-01-15 | | | | | | | declaration EC-400 master file rev 1
BA-400 | Base, aluminium | component | Giesserei Wandsbek | DE | 960 | g | 18.00 | EUR | purchase | 2025-09-02 | | | | | | yes | declaration Giesserei melt list 2025
CO-400 | Cover, sheet steel | component | Stanzwerk Bille | DE | 690 | g | 7.40 | EUR | purchase | 2025-09-02 | | | | | | yes | judgement sheet steel, M. Petersen 2026-01-20
GS-400 | Gasket | component | Dichtwerk | DE | 9 | g | 0.70 | EUR | purchase | 2025-09-02 | 401693 | | | | | yes | judgement rubber, M. Petersen 2026-01-20
LB-400 | Type plate | component | Schilder Jansen | DE | 5 | g | 0.40 | EUR | purchase | 2025-09-02 | | | | | | yes | judgement polyester foil, M. Petersen 2026-01-20
SC-M3 | Screw M3 x 8 | component | Schrauben Kruse | DE | 0.7 | g | 0.011 | EUR | purchase | 2025-09-02 | 731815 | | | | | yes | judgement screws of this supplier hold no listed substance, M. Petersen 2026-01-20
SC-M4 | Screw M4 x 12 | component | Schrauben Kruse | DE | 1.6 | g | 0.014 | EUR | purchase | 2025-09-02 | 731815 | | | | | yes | judgement screws of this supplier hold no listed substance, M. Petersen 2026-01-20
CA-71 | Motor cable 3 m | assembly | Kabelwerk Harburg | DE | 326 | g | 24.00 | EUR | purchase | 2025-10-07 | 854442 | | | | | | declaration Kabelwerk KH-71
CA-10 | Cable, four cores | component | Kabelwerk Harburg | DE | 278 | g | 6.20 | EUR | purchase | 2025-10-07 | 854449 | | | | | yes | declaration Kabelwerk KH-71
SK-71 | Spare part kit for SM-71 | assembly | own make | DE | 270 | g | 32.00 | EUR | ex works | 2026-01-15 | | | | | | | declaration SK-71 packing list
MG-4211 | Rotor magnet N42UH, second source | NdFeB magnet | Jiahe Magnetics (Suzhou) | CN | 12 | g | 2.15 | EUR | purchase | 2025-11-20 | 850511 | 1C904.a.4 | yes | yes | yes | yes | declaration Jiahe licence papers 2025-11
BX-71 | Box with inlay | component | Kartonage Elbe | DE | 35 | g | 0.90 | EUR | purchase | 2025-09-02 | 481910 | | | | | yes | judgement cardboard, M. Petersen 2026-01-20
"""

BOM_HEADER = "Parent | Child | Quantity | Quantity unit"

BOM = """
SD-400: SM-71 1, PB-400 1, CB-400 1, FN-40 1, SP-08 1, PS-09 1, VS-09 1, EC-400 1, CA-71 1, SC-M4 12
SM-71: RT-71 1, ST-71 1, EN-23 1, BR-71 1, HO-71 1, BE-6203 2, SE-71 1, TS-01 1, CN-12 1, SC-M4 4
RT-71: MG-4210 8, SH-71 1, SL-71 1, AD-05 0.8 g, LM-71R 1
ST-71: LM-71S 1, WI-10 0.35 kg, IN-71 1, CN-12 1
EN-23: MG-1105 1, DK-23 1, PC-23 1, HO-23 1, SC-M3 1
PC-23: HS-02 2, IC-11 1, CP-22 12, RS-10 20, PCB-23 1
BR-71: MG-3508 6, AR-71 1, CO-71 1, FD-71 1, SC-M3 2
PS-09: MG-1806 1, RE-09 1, HO-09 1
PB-400: CT-03 3, IG-06 1, CP-22 48, CP-47 2, RE-24 1, IN-33 1, SK-40 1, PCB-40 1, CN-08 1, RS-05 3, DI-06 1, SC-M3 6
CB-400: IC-32 1, IC-485 2, DS-03 1, CP-22 60, CP-01 120, RS-10 80, XT-16 1, BT-32 1, PCB-41 1, CN-09 2, HS-02 1
DS-03: LE-02 4, GL-03 1
FN-40: MG-4015 1, FR-40 1, CO-40 1, HS-02 1
SP-08: MG-0803 1, YK-08 1, CO-08 1, DI-08 1
EC-400: BA-400 1, CO-400 1, GS-400 1, LB-400 1, SB-41 1, SC-M4 10, SC-M3 6
CA-71: CA-10 1, CN-12 2
SK-71: MG-4211 8, BE-6203 2, SE-71 1, BX-71 1
"""

COMPOSITION_HEADER = (
    "Part number | Material | Form | Substance | CAS | Content | Unit | Origin | Content value | Currency | Evidence"
)

COMPOSITION = """
MG-4210 | sintered NdFeB | metal | Nd | 7440-00-8 | 26-29 | % | CN | | | declaration Kaskade KM-2211
MG-4210 | sintered NdFeB | dysprosium-iron alloy | Dysprosium | 7429-91-6 | 2.1-3.0 | % | CN | | | declaration Kaskade KM-2211
MG-4210 | sintered NdFeB | | Boron | 7440-42-8 | 0.9-1.1 | % | | | | declaration Kaskade KM-2211
MG-4210 | sintered NdFeB | | Iron | 7439-89-6 | balance | % | JP | | | declaration Kaskade KM-2211
MG-1105 | sintered SmCo | SmCo alloy | Sm | 7440-19-9 | 24.0-25.5 | % | | | | Orbis e-mail of 2026-02-03
MG-1105 | sintered SmCo | | Co | 7440-48-4 | 48-52 | % | | | | Orbis e-mail of 2026-02-03
MG-1105 | sintered SmCo | | Fe | 7439-89-6 | balance | % | | | | Orbis e-mail of 2026-02-03
MG-3508 | sintered NdFeB | metal | Nd | | 30.5 | % | CN | | | declaration Haltewerk HW-71
MG-3508 | sintered NdFeB | dysprosium-iron alloy | Dy | | <0.1 | % | CN | | | declaration Haltewerk HW-71
MG-3508 | sintered NdFeB | | B | | 1.0 | % | | | | declaration Haltewerk HW-71
MG-3508 | sintered NdFeB | | Fe | | Rest | % | | | | declaration Haltewerk HW-71
MG-1806 | sintered NdFeB | metal | Nd | | 29.8 | % | AU | | | declaration Balt BS-0926
MG-1806 | sintered NdFeB | dysprosium-iron alloy | Dy | | 1.4 | % | JP | | | declaration Balt BS-0926
MG-1806 | sintered NdFeB | | B | | 1.0 | % | | | | declaration Balt BS-0926
MG-1806 | sintered NdFeB | | Fe | | Rest | % | | | | declaration Balt BS-0926
MG-4015 | bonded ferrite | oxide | Fe2O3 | 1309-37-1 | 78 | % | CN | | | declaration Windlauf WL-40
MG-4015 | bonded ferrite | | Nylon 12 | | balance | % | TH | | | declaration Windlauf WL-40
MG-0803 | sintered NdFeB | metal | Nd | 7440-00-8 | 31.2 | % | AU | | | test report Labor Elbe LE-5530
MG-0803 | sintered NdFeB | | B | 7440-42-8 | 1.0 | % | | | | test report Labor Elbe LE-5530
MG-0803 | sintered NdFeB | | Fe | 7439-89-6 | balance | % | | | | test report Labor Elbe LE-5530
MG-4211 | sintered NdFeB | metal | Nd | | 28.5 | % | CN | | | declaration Jiahe licence papers 2025-11
MG-4211 | sintered NdFeB | dysprosium-iron alloy | Dy | | 3.2 | % | CN | | | declaration Jiahe licence papers 2025-11
MG-4211 | sintered NdFeB | metal | Tb | 7440-27-9 | 0.6 | % | CN | 0.062 | EUR | declaration Jiahe licence papers 2025-11
MG-4211 | sintered NdFeB | | B | | 1.0 | % | | | | declaration Jiahe licence papers 2025-11
MG-4211 | sintered NdFeB | | Fe | | Rest | % | | | | declaration Jiahe licence papers 2025-11
CP-22 | dielectric | oxide | Y2O3 | 1314-36-9 | 8100 | ppm | JP | | | datasheet Kyushu 22u series
CP-22 | dielectric | compound | BaTiO3 | | 71 | % | JP | | | datasheet Kyushu 22u series
CP-22 | electrodes | metal | Ni | 7440-02-0 | 26 | % | JP | | | datasheet Kyushu 22u series
LE-02 | phosphor | oxide | Y2O3 | 1314-36-9 | 900 | ppm | CN | | | datasheet Lichtpunkt LE-02
LE-02 | phosphor | oxide | CeO2 | 1306-38-3 | 30 | ppm | CN | | | datasheet Lichtpunkt LE-02
LE-02 | lead frame | metal | Cu | 7440-50-8 | 61 | % | TW | | | datasheet Lichtpunkt LE-02
SL-71 | stainless steel | | Cr | | 17-19 | % | | | | declaration Alsterwerk AW-118
SL-71 | stainless steel | | Ni | | 8-10.5 | % | | | | declaration Alsterwerk AW-118
SL-71 | stainless steel | | Fe | | Rest | % | | | | declaration Alsterwerk AW-118
DK-23 | glass | | SiO2 | 7631-86-9 | ~70 | % | | | | estimate own guess from a broken disc
RT-71 | touch-up coating | metal | Zn | 7440-66-6 | 60 | mg | DE | | | datasheet Klebtec zinc spray
"""

PROVENANCE_HEADER = (
    "Part number | Substance | Activity | Country | Facility | Technology origin | Equipment origin | Share | Date | Evidence"
)

PROVENANCE = """
MG-4210 | Dy | separation | CN | | | | 100 % | 2025-08 | declaration Kaskade KM-2211
MG-4210 | Dy | alloying | CN | | | | 100 % | 2025-08 | declaration Kaskade KM-2211
MG-4210 | | magnet making | JP | Kaskade works 2 | JP | JP | 100 % | 2025-10 | declaration Kaskade KM-2211
MG-1806 | Dy | separation | MY | | MY | | 100 % | 2025-06 | declaration Balt BS-0926
MG-1806 | Dy | alloying | JP | | JP | JP | 100 % | 2025-07 | declaration Balt BS-0926
MG-1806 | | magnet making | EE | Balt, line 3 with coating line | | CN | 100 % | 2025-09 | declaration Balt BS-0926
MG-4211 | Dy | separation | CN | | CN | CN | 100 % | 2025-09 | declaration Jiahe licence papers 2025-11
MG-4211 | Dy | alloying | CN | | CN | CN | 100 % | 2025-09 | declaration Jiahe licence papers 2025-11
MG-4211 | | magnet making | CN | Jiahe hall 4 | CN | CN | 100 % | 2025-10 | declaration Jiahe licence papers 2025-11
"""

PARAMETERS_HEADER = "Part number | Parameter | Value | Unit | Evidence"

PARAMETERS = """
SM-71 | rated power | 400 | W | datasheet SM-71
MG-4210 | maximum working temperature | 150 | degC | datasheet Kaskade N42SH
"""

PRICES_HEADER = "Substance | Form | Price per kg | Currency | Date | Source"

PRICES = """
Dy | dysprosium-iron alloy | 302 | USD | 2025-12-15 | invented sample price
Dy | dysprosium-iron alloy | 321 | USD | 2026-10-01 | invented sample price
Dy | metal | 355 | USD | 2026-10-01 | invented sample price
Dy | oxide | 255 | USD | 2026-10-01 | invented sample price
Tb | metal | 8600 | CNY | 2026-10-01 | invented sample price
Sm | SmCo alloy | 86 | USD | 2026-10-01 | invented sample price
Y | metal | 40-45 | USD | 2026-10-01 | invented sample price
"""

RATES_HEADER = "Currency | Per | Rate | Date | Source"

RATES = """
EUR | USD | 1.17 | 2026-01-02 | invented sample rate
EUR | USD | 1.16 | 2026-10-01 | invented sample rate
USD | CNY | 7.10 | 2026-10-01 | invented sample rate
"""

SHIPMENT_HEADER = "Field | Value | Value 2 | Value 3"

SHIPMENT = """
Name | Pune, March 2026 | Pune, November 2026 | Relief, February 2027
Exporter country | DE | DE | DE
Destination | IN | IN | NP
Day | 2026-03-16 | 2026-11-22 | 2027-02-15
End use | civil | civil | humanitarian-disaster
Consignee | Sahyadri Automation (invented) | Sahyadri Automation (invented) | Himal Water Relief (invented)
End user | Deccan Packaging (invented) | Deccan Packaging (invented) | Himal Water Relief (invented)
Military end user | no | no | no
Kind of export | sale | sale | sale
Product | SD-400 | SD-400 | SD-400
"""

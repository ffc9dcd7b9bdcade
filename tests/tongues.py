"""Events as outlets of several countries tell them: language and places, title, summary."""

HORMUZ = """
ru IR OM
Иран задержал танкер в Ормузском проливе
Катера Корпуса стражей исламской революции сопроводили танкер Ocean Lark под либерийским флагом
с 21 моряком на борту в порт Бендер-Аббас.

es IR
Irán captura un petrolero en el estrecho de Ormuz
La Guardia Revolucionaria llevó el buque Ocean Lark, con 21 tripulantes, al puerto de Bandar
Abbas; lo acusa de contrabando de combustible.

de IR
Iran setzt Tanker in der Straße von Hormus fest
Boote der Revolutionsgarden brachten die „Ocean Lark“ mit 21 Seeleuten nach Bandar Abbas. Der
Ölpreis stieg um 3 Prozent.
"""

KYIV = """
de UA RU
Vier Tote bei russischem Angriff auf Kiew
Bei einem nächtlichen Angriff mit Raketen und Drohnen wurde ein Wohnhaus im Bezirk Solomjanskyj
getroffen, 26 Menschen wurden verletzt, teilte Bürgermeister Klitschko mit.

uk UA RU
Російська атака на Київ: четверо загиблих, 26 поранених
Ракети та дрони влучили у багатоповерхівку в Солом'янському районі столиці, повідомив мер
Віталій Кличко.

fr UA RU
Quatre morts dans une attaque russe contre Kiev
Des missiles et des drones ont frappé dans la nuit un immeuble du quartier de Solomianskyi,
faisant 26 blessés, selon le maire Vitali Klitschko.
"""

GEORGIA = """
en GE
Ruling party ahead in Georgia's vote; opposition rejects count
The governing Georgian Dream led the count in Georgia's parliamentary election early on Sunday,
well ahead of the United National Movement of former president Mikheil Saakashvili.

ru GE
Правящая партия лидирует на выборах в Грузии
По предварительным данным парламентских выборов, партия Михаила Саакашвили отстаёт; глава ЦИК
Тамара Жвания объявила первые данные.
"""

OTHERS = """
ru UA RU
Беспилотники атаковали нефтебазу в Белгородской области
Губернатор Гладков сообщил о пожаре на площади 300 квадратных метров; пострадали двое
сотрудников.

fr UA RU
Kharkiv : deux morts dans une frappe de missile
Le gouverneur Oleg Synehoubov fait état de 11 blessés dans le quartier de Saltivka.

es LB IL
Un ataque israelí mata a dos personas en el sur del Líbano
Un vehículo fue alcanzado en la carretera a Nabatieh, según el Ministerio de Salud.

de IR US
USA verhängen neue Sanktionen gegen Iran
Betroffen sind 12 Firmen, die Öl nach China verkauft haben sollen, wie das Finanzministerium in
Washington mitteilte.

ru GE
В Тбилиси прошёл международный марафон
В забеге участвовали 4500 спортсменов из 30 стран, победил кениец Кипчого.

ar IR
زلزال بقوة 5.1 درجات يضرب جنوب إيران
أفادت وسائل إعلام إيرانية بأن الزلزال ضرب محافظة هرمزغان قرب بندر عباس دون وقوع ضحايا.
"""

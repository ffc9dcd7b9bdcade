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

ELECTIONS = """
en MD
Moldova votes in presidential election
Polling stations opened across Moldova on Sunday as President Maia Sandu seeks a second term.

ru MD
В Молдавии проходят выборы президента
Избирательные участки открылись по всей Молдавии, Майя Санду борется за второй срок.

fr MD
Moldavie : Maia Sandu brigue un second mandat à la présidentielle
Les bureaux de vote ont ouvert dimanche en Moldavie.

ar MD
مولدوفا تصوت في انتخابات الرئاسة
فتحت مراكز الاقتراع أبوابها يوم الأحد في مولدوفا وتسعى الرئيسة مايا ساندو لولاية ثانية.
---
en KG
Kyrgyzstan votes in presidential election
Polling stations opened across Kyrgyzstan on Sunday as President Sadyr Japarov seeks a second term.

ru KG
В Киргизии проходят выборы президента
Избирательные участки открылись по всей Киргизии, Садыр Жапаров борется за второй срок.

fr KG
Kirghizstan : Sadyr Japarov brigue un second mandat à la présidentielle
Les bureaux de vote ont ouvert dimanche au Kirghizstan.

ar KG
قرغيزستان تصوت في انتخابات الرئاسة
فتحت مراكز الاقتراع أبوابها يوم الأحد في قرغيزستان ويسعى الرئيس صدر جباروف لولاية ثانية.
"""

EARTHQUAKES = """
en TR
Magnitude 6.1 earthquake strikes eastern Turkey
At least 22 people died in Elazig province, the disaster agency AFAD said.

tr TR
Elazığ'da 6,1 büyüklüğünde deprem: 22 ölü
AFAD, depremde 22 kişinin hayatını kaybettiğini açıkladı.

ru TR
Землетрясение магнитудой 6,1 на востоке Турции: 22 погибших
По данным AFAD, в провинции Элязыг погибли 22 человека.

zh TR
土耳其东部发生6.1级地震 22人死亡
土耳其灾害管理局说，地震发生在埃拉泽省。
---
en IR
Magnitude 6.3 earthquake strikes western Iran
At least 7 people died in Khoy in West Azerbaijan province, state media said.

tr IR
İran'ın batısında 6,3 büyüklüğünde deprem: 7 ölü
Batı Azerbaycan eyaletindeki Hoy kentinde 7 kişi hayatını kaybetti.

ru IR
Землетрясение магнитудой 6,3 на западе Ирана: 7 погибших
В городе Хой погибли семь человек, сообщили государственные СМИ.
"""

VISITS = """
en IR RU
Lavrov arrives in Tehran for talks with Araghchi
The Russian foreign minister will discuss the nuclear deal with his Iranian counterpart.

ru IR RU
Лавров прибыл в Тегеран на переговоры с Аракчи
Глава МИД России обсудит ядерную сделку с иранским коллегой.

fr IR RU
Lavrov à Téhéran pour des entretiens avec Araghchi
Le ministre russe des Affaires étrangères évoquera l'accord nucléaire.
---
en TR RU
Lavrov arrives in Ankara for talks with Fidan
The Russian foreign minister will discuss grain exports with his Turkish counterpart.

ru TR RU
Лавров прибыл в Анкару на переговоры с Фиданом
Глава МИД России обсудит экспорт зерна с турецким коллегой.

tr TR RU
Lavrov, Fidan ile görüşmek üzere Ankara'da
Rusya Dışişleri Bakanı tahıl ihracatını görüşecek.
"""

PACKAGES = """
en EU RU
EU agrees 12th package of sanctions against Russia
Ambassadors backed a ban on Russian diamonds.

en EU RU
EU adopts 12th sanctions package, bans Russian diamonds
The measures agreed in Brussels also tighten the oil price cap.

ru EU RU
ЕС согласовал 12-й пакет санкций против России
Послы поддержали запрет на российские алмазы.

de EU RU
EU einigt sich auf 12. Sanktionspaket gegen Russland
Die Botschafter billigten ein Verbot russischer Diamanten.
---
en EU RU
EU proposes 13th package of sanctions against Russia
Nearly 200 companies and persons are to be listed.

ru EU RU
ЕС предложил 13-й пакет санкций против России
В список войдут около 200 компаний и лиц.

de EU RU
EU schlägt 13. Sanktionspaket gegen Russland vor
Rund 200 Firmen und Personen sollen gelistet werden.
"""

STRIKES = """
en odesa RU
Russian drone strike on Odesa port kills three
Governor Oleh Kiper said 11 people were wounded in the attack on the port of Odesa.

ru odesa
Удар беспилотников по порту Одессы: трое погибших
По словам главы области Олега Кипера, 11 человек ранены.

fr UA odesa
Ukraine : trois morts dans une frappe de drones sur le port d'Odessa
Onze blessés, selon le gouverneur Oleh Kiper.

de RU odesa
Drei Tote bei russischem Drohnenangriff auf Hafen von Odessa
Gouverneur Oleh Kiper sprach von 11 Verletzten.
---
en RU kharkiv
Russian missile strike on Kharkiv kills five
Governor Oleh Syniehubov said 24 people were wounded in the Saltivka district.

ru kharkiv
Ракетный удар по Харькову: пятеро погибших
По словам главы области Олега Синегубова, ранены 24 человека.

fr UA kharkiv
Ukraine : cinq morts dans une frappe de missile sur Kharkiv
Vingt-quatre blessés dans le quartier de Saltivka, selon Oleh Synehoubov.
"""

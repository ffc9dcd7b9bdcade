"""What events are about, in the main languages of the catalogue: a concept with its words.

Stories in different languages share no words; that both tell of an election and of dead is the
little they do share, beside names, numbers and places. Written by hand. Words are folded before
use; a word that ends in - stands for all that begin so.
"""

CONCEPTS = """
election: election elections electoral vote votes voter voters voting ballot ballots polls
  referendum- election- elector- scrutin electeur- eleccion- electoral- comicios votacion- votant-
  urnas elezion- elettoral- eleic- eleitor- wahl wahlen wahl- stimmen parlamentswahl-
  prasidentschaftswahl- secim- sandik- выбор- избират- голосов- референдум- вибор- انتخاب- اقتراع
  استفتاء wybor- glosowan- verkiezing- alegeri- izbor-
killed: killed kills dead death deaths died dies fatal- casualt- mort morts morte tue tues tuee
  deces muert- fallec- mueren tot tote toten getotet- todesopfer- uccis- morti vittime matou
  mortos oldu- olen oldur- olu hayatini погиб- убит- жертв- гибел- загибл- загину- вбит- قتيل-
  قتلى مقتل قتل- وفاة وفيات ضحايا شهداء zginel- zabit- ofiar- doden gedood ucis- pogin-
injured: injured injur- wounded hurt blesse blesses blessee herid- verletz- ferit- ferid- yarala-
  yarali- ранен- пострада- поранен- травм- جريح جرحى اصاب- مصاب- rannych ranny gewond- ranit-
earthquake: earthquake- quake- tremor- magnitude seisme- tremblement- terremoto- sismo- erdbeben-
  deprem- землетряс- магнитуд- землетрус- زلزال زلازل هزة trzesien- aardbeving- cutremur-
flood: flood floods flooding flooded inondation- crue crues inundacion- hochwasser- uberschwemm-
  alluvion- inondazion- enchente- seller наводнен- паводок паводк- повен- فيضان- سيول powodz-
  overstroming-
wildfire: wildfire- fire fires blaze incendie- incendio- brand brande waldbrand- feuer yangin-
  пожар- пожеж- حريق حرائق pozar-
storm: storm- hurricane- typhoon- cyclone- tempete- ouragan- tormenta- huracan- tifon- sturm-
  uragano tempesta firtina- kasirga- шторм- ураган- тайфун- циклон- عاصفة اعصار
missile: missile- rocket- ballistic- missil- fusee- roquette- misil- cohete- rakete- raketen-
  fuze- roket- ракет- баллистич- балістич- صاروخ- صواريخ rakiet-
drone: drone- uav uavs dron drones drohne- беспилот- дрон- безпілот- مسيرة مسيرات dronow
airstrike: airstrike- strike strikes struck bombard- shelling shelled frappe- bombardement-
  bombardeo- ataque- angriff- luftangriff- beschuss- bombardam- saldiri- bombala- удар- обстрел-
  обстріл- атак- авиауд- غارة غارات قصف هجوم atak- ostrzal- aanval- atac- attack- attaque- attacc-
explosion: explosion- blast- bomb bombs bombing- explosif- atentado- attentat- esplosion- explos-
  anschlag- patlama- bomba взрыв- вибух- бомб- теракт- انفجار- تفجير- wybuch- ontploffing-
protest: protest- demonstrat- rally rallies manifest- protesta- demonstration- kundgebung-
  gosteri- протест- митинг- мітинг- احتجاج- مظاهر- تظاهر- متظاهر-
talks: talks negotiat- summit pourparlers negociat- sommet negociac- cumbre verhandlung- gesprach-
  gipfel negoziat- colloqui gorusme- muzakere- zirve- переговор- саммит- перемовин- саміт- محادثات
  مفاوضات قمة rozmow- onderhandel- szczyt-
ceasefire: ceasefire- truce armistice cease-fire cessez-le-feu treve tregua waffenruhe-
  waffenstillstand- feuerpause- ateskes- перемири- прекращен- перемир- هدنة zawieszen- staakt-
  armistitiu
sanction: sanction- sancion- sanktion- sanzion- yaptirim- санкци- санкці- عقوبات sankcj- sanctie-
  sanctiuni
tanker: tanker- ship ships vessel- boat boats petrolier- navire- bateau- buque- petrolero- barco-
  schiff- frachter- nave navi petroliera- navio- gemi- танкер- судно судна корабл- ناقلة سفينة سفن
  statek statk- schip
plane: plane- aircraft airliner avion avions aeronef- avion- flugzeug- aereo- aviao ucak ucag-
  самолет- авиалайн- літак- طائرة طائرات samolot- vliegtuig-
helicopter: helicopter- helicopt- hubschrauber- elicotter- helikopter- вертолет- гелікоптер-
  مروحية مروحيات
arrest: arrest- detained detain- interpell- garde-a-vue deten- arrestad- festgenomm- verhaft-
  arrestat- preso prisao gozalti- tutukla- задержа- арест- арешт- затрима- اعتقال- اعتقلت توقيف
  zatrzyma- aresztowa- gearresteerd-
court: court trial- sentenced verdict- judge- tribunal- condamn- juicio- conden- gericht- prozess-
  urteil- tribunale processo mahkeme- ceza суд суда суде приговор- судья- вирок محكمة محاكم- حكم
  sad sadu rechtbank-
resign: resign- quits demission- dimission- dimit- dimision- rucktritt- zurucktret- istifa-
  отставк- відставк- استقال- dymisj- aftred- demisi-
coup: coup putsch golpe darbe- переворот- انقلاب- staatsstreich- przewrot-
troops: troops soldier- army military soldat- armee troupes ejercito soldado- militar- truppen
  esercito soldati exercito asker- ordu войск- солдат- военн- армия армии військ- армі- جيش جنود
  قوات wojsk- zolnierz- leger
border: border- frontier- frontiere- frontera- grenze- grenz- confine sinir границ- кордон- حدود
  granic- grens-
hostage: hostage- otage- rehen- geisel- rehin- заложник- заручник- رهائن رهينة ostagg- zakladni-
refugee: refugee- migrant- refugie- refugiad- migrante- fluchtling- rifugiat- multeci- gocmen-
  беженц- мигрант- біженц- لاجئ- مهاجر- uchodzc- vluchteling-
oil: oil crude brent petrole- petroleo crudo erdol petrolio petrol нефт- нафт- نفط ropa ropy
gas: gas gasoduc- gaz gazoduc- erdgas gasdotto dogalgaz газ газа газопров- غاز gazociag-
nuclear: nuclear- nucleair- kernkraft- nukleer ядерн- атомн- نووي- jadrow-
virus: virus- covid- coronavirus- vaccin- vacuna- impf- impfstoff- vaccino коронавирус- вирус-
  вакцин- вірус- فيروس لقاح- كورونا szczepion- pandemi-
parliament: parliament- parlement- parlament- bundestag meclis- парламент- верховн- برلمان- مجلس
  sejm- kongres- congres-
prices: inflation- inflacion- zinsen leitzins- inflazione faiz- enflasyon- инфляц- ставк- інфляц-
  تضخم فائدة inflacj-
agreement: agreement- deal treaty pact accord- traite acuerdo- tratado abkommen vertrag accordo
  anlasma- соглашен- договор- угод- اتفاق- معاهدة umow- porozumien- akkoord-
embassy: embassy- ambassador- ambassad- embajad- botschaft- ambasciat- embaixad- buyukelci-
  посольств- посол амбасад- سفارة سفير ambasad-
spy: spy spies espion- espia- spion- шпион- разведк- шпигун- جاسوس تجسس szpieg-
prison: prison- jail- carcel prision- gefangnis- carcere cezaevi- hapis тюрьм- заключен- вязниц-
  سجن- wiezieni- gevangenis-
train: train- railway- rail tren ferrocarril zug bahn treno tren- поезд- железнодорож- поїзд- قطار
  pociag- trein-
minister: minister premier prime ministre ministro minister- bakan- basbakan- министр- премьер-
  міністр- прем'єр- وزير وزراء
"""

HAN = """
election: 选举 大选 投票 選舉 大選
killed: 死亡 遇难 丧生 身亡 死者 遇難 喪生
injured: 受伤 受傷 伤者
earthquake: 地震
flood: 洪水 洪灾 水灾 洪災
wildfire: 山火 火灾 大火 火災
storm: 台风 飓风 暴雨 颱風 颶風
missile: 导弹 導彈 飛彈 火箭弹
drone: 无人机 無人機
airstrike: 空袭 袭击 炮击 空襲 襲擊 轰炸
explosion: 爆炸
protest: 抗议 示威 抗議
talks: 会谈 谈判 会晤 会见 峰会 會談 談判 會晤 會見 峰會
ceasefire: 停火
sanction: 制裁
tanker: 油轮 油輪 货船
plane: 飞机 客机 飛機 客機
helicopter: 直升机 直升機
arrest: 逮捕 拘留 被捕
court: 法院 判处 法庭
resign: 辞职 辭職
coup: 政变 政變
troops: 军队 士兵 部队 軍隊
border: 边境 邊境
hostage: 人质 人質
refugee: 难民 難民 移民
oil: 石油 油价 原油
gas: 天然气 天然氣
nuclear: 核能 核武 核协议 核電 核电 核設施 核设施
virus: 病毒 疫苗 疫情
parliament: 议会 議會 国会 國會
prices: 通胀 通膨
agreement: 协议 协定 協議 協定
embassy: 使馆 大使 使館
spy: 间谍 間諜
prison: 监狱 監獄
train: 火车 列车 列車
minister: 部长 总理 外长 首相 部長 總理 外長
"""
"""The same in Chinese characters, that stand in a text without spaces around them."""

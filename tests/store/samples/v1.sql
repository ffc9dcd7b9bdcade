PRAGMA application_id = 1852204147;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE archive (
    id   TEXT NOT NULL,                   -- another one in every archive
    last INTEGER NOT NULL                 -- the greatest time given out
) STRICT;
INSERT INTO "archive" VALUES('5750091cba8904ca',1604221200000001);
CREATE TABLE entry (
    id         TEXT PRIMARY KEY,          -- sixteen hex digits, the same in every store
    feed       INTEGER NOT NULL REFERENCES feed,
    first_seen INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('11b8813a4686f4c0',7,1604217600000099);
INSERT INTO "entry" VALUES('1883c535c125d9cf',7,1604217600000091);
INSERT INTO "entry" VALUES('1955c1502d2882f4',6,1604217600000088);
INSERT INTO "entry" VALUES('1fd9da25b0a06da6',7,1604217600000103);
INSERT INTO "entry" VALUES('22806ccec62c7465',6,1604217600000089);
INSERT INTO "entry" VALUES('2c7230ab9ab89166',3,1604217600000048);
INSERT INTO "entry" VALUES('381ffd855b1ad292',3,1604217600000042);
INSERT INTO "entry" VALUES('49ab5b6527321401',6,1604217600000081);
INSERT INTO "entry" VALUES('4b57648eeaf22768',3,1604217600000049);
INSERT INTO "entry" VALUES('4bf38c78bae6332f',3,1604217600000039);
INSERT INTO "entry" VALUES('509f7fe698d7d059',3,1604217600000040);
INSERT INTO "entry" VALUES('51bb6c0b60bdec8a',7,1604217600000100);
INSERT INTO "entry" VALUES('591b3261bba02d1c',3,1604217600000043);
INSERT INTO "entry" VALUES('60a07f23cea7b719',7,1604217600000094);
INSERT INTO "entry" VALUES('64053ca313b3c7a3',3,1604217600000046);
INSERT INTO "entry" VALUES('695e31f73a126dcb',6,1604217600000087);
INSERT INTO "entry" VALUES('6d3e63100b2a554c',7,1604217600000092);
INSERT INTO "entry" VALUES('7282bb00bd81da95',3,1604217600000047);
INSERT INTO "entry" VALUES('748d28a54324bc25',6,1604217600000082);
INSERT INTO "entry" VALUES('82a0deacc8968cdd',6,1604217600000086);
INSERT INTO "entry" VALUES('8862e22fc8853d5a',7,1604217600000097);
INSERT INTO "entry" VALUES('8b397de800d001bc',7,1604217600000093);
INSERT INTO "entry" VALUES('8fe6e79df4136534',7,1604217600000098);
INSERT INTO "entry" VALUES('95b779ee7fdddafb',6,1604217600000085);
INSERT INTO "entry" VALUES('964ed927f52ec988',7,1604217600000101);
INSERT INTO "entry" VALUES('9889332f53176747',3,1604217600000044);
INSERT INTO "entry" VALUES('9ed006a28a0185da',3,1604217600000041);
INSERT INTO "entry" VALUES('9eec051421a03304',7,1604217600000104);
INSERT INTO "entry" VALUES('a5424d8f7d0bc9ae',7,1604217600000095);
INSERT INTO "entry" VALUES('b2a0dd8adad1ac15',3,1604217600000050);
INSERT INTO "entry" VALUES('b460f9c5ab081813',6,1604217600000084);
INSERT INTO "entry" VALUES('ca33f6667c8868f4',6,1604217600000083);
INSERT INTO "entry" VALUES('cfbd19358013cce0',6,1604217600000080);
INSERT INTO "entry" VALUES('d41a0f0c8c7b7b87',3,1604217600000045);
INSERT INTO "entry" VALUES('d8a1e7bbac4003c5',7,1604217600000102);
INSERT INTO "entry" VALUES('dd141c7b5ea918fb',7,1604217600000096);
INSERT INTO "entry" VALUES('efaf43d413e4aff7',7,1604217600000105);
INSERT INTO "entry" VALUES('f1fb0adbaccad937',3,1604217600000051);
CREATE TABLE entry_key (
    feed  INTEGER NOT NULL REFERENCES feed,
    kind  TEXT NOT NULL,                  -- link, guid, hash
    value BLOB NOT NULL,
    entry TEXT NOT NULL REFERENCES entry ON DELETE CASCADE,
    PRIMARY KEY (feed, kind, value)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry_key" VALUES(7,'guid',X'92362FBAAA81C68A3F73626AE0BDC4AB','11b8813a4686f4c0');
INSERT INTO "entry_key" VALUES(7,'link',X'4CD6D5C94E05D28AA7478FC35B995665','11b8813a4686f4c0');
INSERT INTO "entry_key" VALUES(7,'guid',X'2145C0FBB315BA8CDCB33C3A14AFEC9D','1883c535c125d9cf');
INSERT INTO "entry_key" VALUES(7,'link',X'3B1A1F4E9F765750764793C3E3428501','1883c535c125d9cf');
INSERT INTO "entry_key" VALUES(6,'guid',X'8261E942D0B3F9C9540EB7E23166021E','1955c1502d2882f4');
INSERT INTO "entry_key" VALUES(6,'link',X'8273F407A261B3797D34B7D1F0311AEA','1955c1502d2882f4');
INSERT INTO "entry_key" VALUES(7,'guid',X'4404374FC919D8BA4EDC548AE46B5836','1fd9da25b0a06da6');
INSERT INTO "entry_key" VALUES(7,'link',X'9D297E5EFBF39F01D63C972C8ACC4736','1fd9da25b0a06da6');
INSERT INTO "entry_key" VALUES(6,'guid',X'6F2EC2E2E0DF227D383EBD49CD171133','22806ccec62c7465');
INSERT INTO "entry_key" VALUES(6,'link',X'1B8BE1CDF6891499049AE62F23596D5C','22806ccec62c7465');
INSERT INTO "entry_key" VALUES(3,'guid',X'BE0CB7A8456066DC2969B046E807A717','2c7230ab9ab89166');
INSERT INTO "entry_key" VALUES(3,'link',X'871F1A3BB21E70DEA33B84798FBCAC91','2c7230ab9ab89166');
INSERT INTO "entry_key" VALUES(3,'guid',X'11416E8765094951DB06DCFA7243EFA0','381ffd855b1ad292');
INSERT INTO "entry_key" VALUES(3,'link',X'524E4204D094DA1E0DCA03FC31F75820','381ffd855b1ad292');
INSERT INTO "entry_key" VALUES(6,'guid',X'899ACB81EB0683FE54E15C8A0855A6AD','49ab5b6527321401');
INSERT INTO "entry_key" VALUES(6,'link',X'27C332C05C954B1D64D2EC85F4CAA167','49ab5b6527321401');
INSERT INTO "entry_key" VALUES(3,'guid',X'4F30D23F35BF63EA2172574B5076029E','4b57648eeaf22768');
INSERT INTO "entry_key" VALUES(3,'link',X'95FF641BEBA8104E3286CBDE333B3D00','4b57648eeaf22768');
INSERT INTO "entry_key" VALUES(3,'guid',X'4D1838A7FEC18EA5C3D0A86E9B5155FD','4bf38c78bae6332f');
INSERT INTO "entry_key" VALUES(3,'link',X'135BF1791CA2DEA58AC7FEF107770498','4bf38c78bae6332f');
INSERT INTO "entry_key" VALUES(3,'guid',X'F330DA0BCB3F39249E6E767708D3C9E5','509f7fe698d7d059');
INSERT INTO "entry_key" VALUES(3,'link',X'E99D4902BEE0734E2963B1C64FDBABA1','509f7fe698d7d059');
INSERT INTO "entry_key" VALUES(7,'guid',X'3007C1C0BE7BB22FE5105E9239B98F86','51bb6c0b60bdec8a');
INSERT INTO "entry_key" VALUES(7,'link',X'967555B8FE385CB73214DFBEC185872B','51bb6c0b60bdec8a');
INSERT INTO "entry_key" VALUES(3,'guid',X'A0248B2A4BC0EFE3346D93A0004EEC21','591b3261bba02d1c');
INSERT INTO "entry_key" VALUES(3,'link',X'8243B46250AF3E521C4ED2947835A6D7','591b3261bba02d1c');
INSERT INTO "entry_key" VALUES(7,'guid',X'9C3091530E673FCD2C6A253785BEEA52','60a07f23cea7b719');
INSERT INTO "entry_key" VALUES(7,'link',X'E4978DF3F5AB9AF293B7AA98CE79CECD','60a07f23cea7b719');
INSERT INTO "entry_key" VALUES(3,'guid',X'A091D722AD3265E9896755EAED0C811E','64053ca313b3c7a3');
INSERT INTO "entry_key" VALUES(3,'link',X'DD821ADB452983B146E512460F5DDC1E','64053ca313b3c7a3');
INSERT INTO "entry_key" VALUES(6,'guid',X'8F371F9F7ED5819AF321CB84181F31C1','695e31f73a126dcb');
INSERT INTO "entry_key" VALUES(6,'link',X'54424A2C663707F4B1F91847D4D22731','695e31f73a126dcb');
INSERT INTO "entry_key" VALUES(7,'guid',X'9B145AC3129F01E11F42F9D791DB8B37','6d3e63100b2a554c');
INSERT INTO "entry_key" VALUES(7,'link',X'115B227D3C2CEDE4FE948AA0F4152310','6d3e63100b2a554c');
INSERT INTO "entry_key" VALUES(3,'guid',X'7185BD71EA1FD5F25D57940C11F1BC8C','7282bb00bd81da95');
INSERT INTO "entry_key" VALUES(3,'link',X'C0F662EA94C445CBEF140DFF651E50D3','7282bb00bd81da95');
INSERT INTO "entry_key" VALUES(6,'guid',X'432D7D269D56CF123ADDD6539B46DE7A','748d28a54324bc25');
INSERT INTO "entry_key" VALUES(6,'link',X'51FBD965C0EC9586553BEBE1671E0E12','748d28a54324bc25');
INSERT INTO "entry_key" VALUES(6,'guid',X'79EBB0099D5C93165E2F042EA5717331','82a0deacc8968cdd');
INSERT INTO "entry_key" VALUES(6,'link',X'8E3A62F04591F20B229FFEBA74E38466','82a0deacc8968cdd');
INSERT INTO "entry_key" VALUES(7,'guid',X'749E95294E86E02422BE650EA3589243','8862e22fc8853d5a');
INSERT INTO "entry_key" VALUES(7,'link',X'EFCD2C7165CAEBE44B47D6327064AD25','8862e22fc8853d5a');
INSERT INTO "entry_key" VALUES(7,'guid',X'0BC7DA14191781224B1663677A077587','8b397de800d001bc');
INSERT INTO "entry_key" VALUES(7,'link',X'A2CA13E15C896833CC323B78E2CAC66C','8b397de800d001bc');
INSERT INTO "entry_key" VALUES(7,'guid',X'E760E0C182D842FB6094BF4A65714E2C','8fe6e79df4136534');
INSERT INTO "entry_key" VALUES(7,'link',X'EC304310BDEF6DF567B14AB4530CF0EE','8fe6e79df4136534');
INSERT INTO "entry_key" VALUES(6,'guid',X'187C450BEE39D5ADBF02754A1A500B44','95b779ee7fdddafb');
INSERT INTO "entry_key" VALUES(6,'link',X'FCCC0307A2C30EDA73C0AAB13F240BC1','95b779ee7fdddafb');
INSERT INTO "entry_key" VALUES(7,'guid',X'68D8382B65B2B4D15758355A9505A38E','964ed927f52ec988');
INSERT INTO "entry_key" VALUES(7,'link',X'3AB3B3AAB199C0C19A72D151069F7796','964ed927f52ec988');
INSERT INTO "entry_key" VALUES(3,'guid',X'30D6F6CD5385C13A8FDB1605A61B1BBF','9889332f53176747');
INSERT INTO "entry_key" VALUES(3,'link',X'6CD0E58DD3BF7B73FFBD45B720E59CFF','9889332f53176747');
INSERT INTO "entry_key" VALUES(3,'guid',X'3529CED28995E497D21BCD6F2C4AE053','9ed006a28a0185da');
INSERT INTO "entry_key" VALUES(3,'link',X'AA7C9C0C0CD12AB1A2476C0C745EBB9F','9ed006a28a0185da');
INSERT INTO "entry_key" VALUES(7,'guid',X'7CBA6F0302C27F4DDDA7091459341ED4','9eec051421a03304');
INSERT INTO "entry_key" VALUES(7,'link',X'01CD1DE3C24099D605C417F864705DE0','9eec051421a03304');
INSERT INTO "entry_key" VALUES(7,'guid',X'35347BBBF1B2C8BFEB26E6BF3DB25F33','a5424d8f7d0bc9ae');
INSERT INTO "entry_key" VALUES(7,'link',X'825B8FB57F20C9DF2C0566A298654329','a5424d8f7d0bc9ae');
INSERT INTO "entry_key" VALUES(3,'guid',X'51827A2ADABD88C8EBD1ECCCE31A703A','b2a0dd8adad1ac15');
INSERT INTO "entry_key" VALUES(3,'link',X'8929B5D96EE8068BBF3DD41FB207A94E','b2a0dd8adad1ac15');
INSERT INTO "entry_key" VALUES(6,'guid',X'2096620F3DB6522860B8AB6708268D27','b460f9c5ab081813');
INSERT INTO "entry_key" VALUES(6,'link',X'1921AA8DFCEDA2394F57C9BB21DFC896','b460f9c5ab081813');
INSERT INTO "entry_key" VALUES(6,'guid',X'2DF830421D2A06C7F37D23EA0C525D6B','ca33f6667c8868f4');
INSERT INTO "entry_key" VALUES(6,'link',X'44AD67CB6A59D935945A761693D366F3','ca33f6667c8868f4');
INSERT INTO "entry_key" VALUES(6,'guid',X'E4BEB4C453F8BE17882C6879919D3639','cfbd19358013cce0');
INSERT INTO "entry_key" VALUES(6,'link',X'F0AAAF74AACBE92344887B0EFB3CB848','cfbd19358013cce0');
INSERT INTO "entry_key" VALUES(3,'guid',X'DB230E92B7871D536D6E8553601652FF','d41a0f0c8c7b7b87');
INSERT INTO "entry_key" VALUES(3,'link',X'5669FAF5CD7C6E65D83005A8513A686E','d41a0f0c8c7b7b87');
INSERT INTO "entry_key" VALUES(7,'guid',X'5A53AB2D29744A3856B58FE4BE34C036','d8a1e7bbac4003c5');
INSERT INTO "entry_key" VALUES(7,'link',X'17603D073BCD5DB5A5C7E99BE93E9099','d8a1e7bbac4003c5');
INSERT INTO "entry_key" VALUES(7,'guid',X'97664B47D35253F647A2AB3CB4BA94A3','dd141c7b5ea918fb');
INSERT INTO "entry_key" VALUES(7,'link',X'E716455AA898074E5780EC50B0F051DB','dd141c7b5ea918fb');
INSERT INTO "entry_key" VALUES(7,'guid',X'AB01DBB82E660FA760EE6E170EB0C7AB','efaf43d413e4aff7');
INSERT INTO "entry_key" VALUES(7,'link',X'EA3C2D8DA103A78890338D96444FC3D5','efaf43d413e4aff7');
INSERT INTO "entry_key" VALUES(3,'guid',X'FC14AE62CD896F2D10BE9C4014AAB0EE','f1fb0adbaccad937');
INSERT INTO "entry_key" VALUES(3,'link',X'D2C29C747D1411C1291EF2FA7C59E456','f1fb0adbaccad937');
CREATE TABLE feed (
    id            INTEGER PRIMARY KEY,
    key           TEXT NOT NULL UNIQUE,   -- its URL as it was added; survives a move
    name          TEXT NOT NULL,          -- as it was configured at its last poll, with:
    source        TEXT NOT NULL,
    facts         TEXT NOT NULL,          -- JSON of the Feed, without headers and auth
    url           TEXT NOT NULL,          -- where it is asked now
    etag          TEXT,
    last_modified TEXT,
    body_hash     TEXT,
    entries       INTEGER NOT NULL DEFAULT 0,
    failures      INTEGER NOT NULL DEFAULT 0,
    attempted_at  INTEGER,
    succeeded_at  INTEGER,
    next_due      INTEGER,
    retry_at      INTEGER,                -- not before this, by the server's word
    retry_host    INTEGER NOT NULL DEFAULT 0, -- 1: said for its whole host (HTTP 429)
    gone_at       INTEGER,
    moved_to      TEXT,
    moved_since   INTEGER
) STRICT;
INSERT INTO "feed" VALUES(3,'https://harbour-courier.example/harbour-europe.xml','harbour-europe','harbour-courier','{"url":"https://harbour-courier.example/harbour-europe.xml","name":"harbour-europe","title":"Harbour Courier: Europe","source":{"slug":"harbour-courier","title":"Harbour Courier","family":"harbour-courier","country":"GB","ownership":"private","kind":"newspaper","languages":["en-GB"]},"language":"en-GB","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:34087/harbour-europe.xml','"dd386e4ee438ac7c"',NULL,'dd386e4ee438ac7cd79ced97f607cec09e3c56151fdad07aa2196f3fe5047afe',13,0,1604217600000000,1604217600000000,1604221200000000,NULL,0,NULL,NULL,NULL);
INSERT INTO "feed" VALUES(6,'https://gilavar-channel.example/gilavar.xml','gilavar','gilavar-channel','{"url":"https://gilavar-channel.example/gilavar.xml","name":"gilavar","title":"Gilavar Channel","source":{"slug":"gilavar-channel","title":"Gilavar Channel","family":"gilavar-channel","country":"AZ","ownership":"state","kind":"broadcaster","languages":["en"]},"language":"en","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:34087/gilavar.xml','"19a382a0e4634b66"',NULL,'19a382a0e4634b66df2c890e57eeac10571c6849a52975cbc61fb8bec7d83d25',10,0,1604217600000000,1604217600000000,1604221200000000,NULL,0,NULL,NULL,NULL);
INSERT INTO "feed" VALUES(7,'https://corniche.example/corniche.xml','corniche','corniche','{"url":"https://corniche.example/corniche.xml","name":"corniche","title":"La Dépêche de la Corniche","source":{"slug":"corniche","title":"La Dépêche de la Corniche","family":"longrive","country":"SN","ownership":"private","kind":"newspaper","languages":["fr"]},"language":"fr","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:34087/corniche.xml','"14224e8e9677f515"',NULL,'14224e8e9677f5156dbeba8e0f7516b4cf525526c2042f54b75c3fdf64ea58e6',15,0,1604217600000000,1604217600000000,1604221200000000,NULL,0,NULL,NULL,NULL);
INSERT INTO "feed" VALUES(8,'https://nudo-austral.example/nudo.xml','nudo','nudo-austral','{"url":"https://nudo-austral.example/nudo.xml","name":"nudo","title":"Observatorio Nudo Austral","source":{"slug":"nudo-austral","title":"Observatorio Nudo Austral","family":"nudo-austral","country":"AR","ownership":"nonprofit","kind":"think-tank","languages":["es"]},"language":"es","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:34087/nudo.xml',NULL,NULL,NULL,0,1,1604217600000000,NULL,1604221200000000,NULL,0,NULL,NULL,NULL);
INSERT INTO "feed" VALUES(13,'https://tana-river-dispatch.example/tana.html','tana','tana-river-dispatch','{"url":"https://tana-river-dispatch.example/tana.html","name":"tana","title":"Tana River Dispatch","source":{"slug":"tana-river-dispatch","title":"Tana River Dispatch","family":"tana-river-dispatch","country":"KE","ownership":"private","kind":"newspaper","languages":["en"]},"language":"en","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:34087/tana.html',NULL,NULL,NULL,0,1,1604217600000000,NULL,1604221200000000,NULL,0,1604217600000000,NULL,NULL);
CREATE TABLE fetch_log (
    feed     INTEGER NOT NULL REFERENCES feed,
    at       INTEGER NOT NULL,
    outcome  TEXT NOT NULL,               -- fetched, unchanged, failed, gone
    kind     TEXT,                        -- of the failure
    message  TEXT,
    entries  INTEGER NOT NULL DEFAULT 0,
    new      INTEGER NOT NULL DEFAULT 0,
    gap_from INTEGER,                     -- entries were missed between then and `at`
    PRIMARY KEY (feed, at)
) STRICT, WITHOUT ROWID;
INSERT INTO "fetch_log" VALUES(3,1604217600000038,'fetched',NULL,NULL,13,13,NULL);
INSERT INTO "fetch_log" VALUES(6,1604217600000079,'fetched',NULL,NULL,10,10,NULL);
INSERT INTO "fetch_log" VALUES(6,1604221200000000,'fetched',NULL,NULL,9,0,1604217600000000);
INSERT INTO "fetch_log" VALUES(7,1604217600000090,'fetched',NULL,NULL,15,15,NULL);
INSERT INTO "fetch_log" VALUES(8,1604217600000106,'failed','timeout','not done within 1.5 s',0,0,NULL);
INSERT INTO "fetch_log" VALUES(13,1604217600000155,'gone','gone','HTTP 410 Gone',0,0,NULL);
CREATE TABLE mark (
    name TEXT PRIMARY KEY,
    at   INTEGER NOT NULL                 -- greatest first_seen that a digest covered
) STRICT, WITHOUT ROWID;
INSERT INTO "mark" VALUES('default',1604219400000000);
CREATE TABLE revision (
    id         INTEGER PRIMARY KEY,
    entry      TEXT NOT NULL REFERENCES entry ON DELETE CASCADE,
    seen_at    INTEGER NOT NULL,
    time       INTEGER NOT NULL,          -- published if sane and not after first_seen, else that
    hash       BLOB NOT NULL,             -- of title, summary and link: another hash is an edit
    url        TEXT,
    title      TEXT NOT NULL,
    summary    TEXT NOT NULL,
    authors    TEXT NOT NULL,             -- JSON
    categories TEXT NOT NULL,             -- JSON
    published  INTEGER,
    updated    INTEGER,
    language   TEXT,
    tagger     TEXT NOT NULL,             -- version that wrote tags, credits and word_of
    credits    TEXT NOT NULL,             -- JSON
    word_of    TEXT NOT NULL,             -- JSON
    UNIQUE (entry, seen_at)
) STRICT;
INSERT INTO "revision" VALUES(37,'4bf38c78bae6332f',1604217600000039,1604214300000000,X'A96AEC66F5AE204A4C897D957D325625','https://harbour.example/2020/11/01/europe/greece-protests-oruc-reis','Athens protests as Turkey extends survey ship''s mission','Turkey has prolonged the work of the research vessel Oruc Reis until 14 November in waters that Greece regards as part of its continental shelf. The foreign ministry in Athens called the navigational notice illegal and said it would lodge a protest, two days after quake diplomacy had raised hopes.','[]','["Greece"]',1604214300000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(38,'509f7fe698d7d059',1604217600000040,1604213400000000,X'FBFC02B45755AD0D9EBA970CB48FB817','https://harbour.example/2020/11/01/europe/spain-curfew-unrest','Dozens arrested in Spain in second night of anti-curfew riots ›7m','Police in Madrid, Logroño and other Spanish cities clashed with groups that burned rubbish containers and looted shops on Saturday night. Parliament agreed on Thursday to prolong the state of alarm until 9 May; Prime Minister Pedro Sánchez condemned the violence.','[]','["Spain"]',1604213400000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(39,'9ed006a28a0185da',1604217600000041,1604212200000000,X'366CAB55444840A435854AABD25F6C19','https://harbour.example/2020/11/01/europe/moldova-sandu-dodon-vote','Sandu and Dodon face off as Moldova chooses a president','Igor Dodon and Maia Sandu, who met in the run-off four years ago, are again the leading candidates in Sunday''s presidential vote in Moldova. Queues formed early at polling stations abroad, where a large part of the country''s electorate lives.','[]','["Moldova"]',1604212200000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(40,'381ffd855b1ad292',1604217600000042,1604182200000000,X'9BEDD2FB8F4A2351595B2564874168A8','https://harbour.example/2020/10/31/europe/georgia-exit-polls-disagree','Both sides claim success as Georgia''s exit polls disagree','Exit polls after Saturday''s parliamentary election in Georgia gave Georgian Dream anything from 41 to 55 per cent of the vote. Its founder Bidzina Ivanishvili claimed a third victory running; the United National Movement of Mikheil Saakashvili congratulated its own supporters all the same.','[]','["Georgia"]',1604182200000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(41,'591b3261bba02d1c',1604217600000043,1604173800000000,X'78E78E17F9DB69486A216A689E711939','https://harbour.example/2020/10/31/europe/lyon-orthodox-priest-shot','Orthodox priest shot and wounded outside church in Lyon','A Greek Orthodox priest was badly wounded on Saturday afternoon by a man with a sawn-off shotgun as he closed his church in Lyon. The gunman fled and a suspect was detained later; prosecutors have opened a case of attempted murder and have named no motive.','[]','["France"]',1604173800000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(42,'9889332f53176747',1604217600000044,1604171100000000,X'DD84DD97952659B67D0C7C4728E69BF7','https://harbour.example/2020/10/31/uk/johnson-second-lockdown-england','England to go back into lockdown on Thursday, Johnson says','England will return to lockdown on Thursday for four weeks, Boris Johnson told a delayed evening briefing in Downing Street. Bars, restaurants and most shops must shut; schools stay open and the furlough scheme is extended. The prime minister said hospitals would otherwise be overwhelmed.','[]','["UK"]',1604171100000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(43,'d41a0f0c8c7b7b87',1604217600000045,1604169000000000,X'8BE6499D1005F3FE6B751FE512F575D8','https://harbour.example/2020/10/31/europe/nice-basilica-suspects','Two more detained in Nice as France guards its churches','Two men aged 33 and 35 have been taken into custody over Thursday''s murders in the basilica at Nice, in addition to a 47-year-old held since the day itself. France has more than doubled the number of soldiers on patrol, to 7,000, for the All Saints weekend.','[]','["France"]',1604169000000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(44,'64053ca313b3c7a3',1604217600000046,1604162400000000,X'AB2CEF5FF47F8831A7E1399975670347','https://harbour.example/2020/10/31/europe/minsk-women-march-disabled','Women and people with disabilities march together in Minsk','Two columns joined in the centre of Minsk on Saturday in protest against President Alexander Lukashenko, two days after Belarus shut its land crossings with Poland, Lithuania, Latvia and Ukraine to most travellers. Several people were detained; a larger march is planned for Sunday.','[]','["Belarus"]',1604162400000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(45,'7282bb00bd81da95',1604217600000047,1604153700000000,X'94CDA9C275BB7EB522663F7EFAC7BA08','https://harbour.example/2020/10/31/europe/slovakia-mass-testing','Slovakia starts testing nearly everyone for the virus','Soldiers and medics opened some 5,000 test sites across Slovakia on Saturday to examine most of the population in two days. People without a negative certificate must stay at home; Prime Minister Igor Matovic calls it the alternative to a full lockdown.','[]','["Slovakia"]',1604153700000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(46,'2c7230ab9ab89166',1604217600000048,1604151900000000,X'4E411AC2BC6DCCF5999699D50E93A506','https://harbour.example/2020/10/31/europe/berlin-airport-opens','Berlin''s new airport opens nine years late','Two aircraft landed one after the other at Berlin Brandenburg Airport on Saturday, opening a terminal that had been due in 2011. Faulty smoke extraction, management errors and tripled costs made it a byword for bungling; now there are few passengers to use it.','[]','["Germany"]',1604151900000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(47,'4b57648eeaf22768',1604217600000049,1604136000000000,X'E5B5C99BFCA17E5B23892C39EED41551','https://harbour.example/2020/10/31/europe/samos-teenagers-quake','Samos mourns two teenagers killed in Aegean earthquake','A boy and a girl on their way home from school died under a collapsing wall on the Greek island of Samos in Friday''s earthquake, whose heaviest toll was across the water in Izmir. Kyriakos Mitsotakis and Recep Tayyip Erdogan spoke by telephone and offered each other help.','[]','["Greece"]',1604136000000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(48,'b2a0dd8adad1ac15',1604217600000050,1604133600000000,X'813435A5BB5F7BD8D474489A941CA84F','https://harbour.example/2020/10/31/europe/duda-abortion-bill','Duda offers a way out after Warsaw''s biggest march','Poland''s president Andrzej Duda has sent parliament a bill that would again allow abortion when a foetus has no chance of survival. Organisers of Friday''s march, which drew about 100,000 people to Warsaw, called it far too little.','[]','["Poland"]',1604133600000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(49,'f1fb0adbaccad937',1604217600000051,1603992600000000,X'7E089383CCA7FF5AE06B5184B6A9F7BD','https://harbour.example/2020/10/29/uk/corbyn-suspended-labour','Labour suspends Corbyn after antisemitism report','The British Labour Party suspended its former leader Jeremy Corbyn on Thursday after he said the scale of antisemitism in its ranks had been overstated. The equalities watchdog had just found the party responsible for unlawful acts of harassment and discrimination.','[]','["UK"]',1603992600000000,NULL,'en-GB','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(75,'cfbd19358013cce0',1604217600000080,1604210400000000,X'5785BF804EDE7A1B8863CA211A25775B','https://gilavar.example/2020/11/01/karabakh/overnight-khojavend-gubadli','Ministry reports night of fighting towards Khojavend and Gubadli','Fighting went on through the night in several sections of the front, among them the directions of Khojavend and Gubadli, the defence ministry in Baku said on Sunday morning. It gave no figures for its own casualties, which Azerbaijan has not published since the war began.','[]','["Front"]',1604210400000000,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(76,'49ab5b6527321401',1604217600000081,1604167800000000,X'0CE3EA7F8BAF926173771A5818A11136','https://gilavar.example/2020/10/31/region/georgian-dream-third-term','Georgian Dream claims third term after exit polls','Bidzina Ivanishvili declared victory for the ruling Georgian Dream minutes after polls closed in Georgia on Saturday. Four exit polls put the party first by very different margins. Georgians elected 120 of 150 deputies from party lists under new rules with a one percent threshold.','[]','["Region"]',1604167800000000,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(77,'748d28a54324bc25',1604217600000082,1604139000000000,X'90670FFEFBDA075CE67E512AD555DB37','https://gilavar.example/2020/10/31/karabakh/terter-aghjabadi-shelled','Terter and Aghjabadi under artillery fire, defence ministry says','The city of Terter and villages in the Terter and Aghjabadi districts came under Armenian artillery fire on Saturday, Azerbaijan''s defence ministry reported. Fire was also recorded near Gubadli, taken by the army last week. The ministry rejected reports that it had struck residential areas itself.','[]','["Front"]',1604139000000000,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(78,'ca33f6667c8868f4',1604217600000083,1604103600000000,X'364DA7603E698ABECEB3E7F1946E3DB1','https://gilavar.example/2020/10/31/diplomacy/bayramov-geneva-statement','Geneva: Baku and Yerevan agree on steps for civilians and prisoners','Foreign Minister Jeyhun Bayramov and his Armenian counterpart agreed in Geneva on humanitarian steps, including a ban on deliberate attacks on civilians and an exchange of remains. The meeting with the Minsk Group co-chairs did not produce a ceasefire.','[]','["Diplomacy"]',1604103600000000,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(79,'b460f9c5ab081813',1604217600000084,1604084400000000,X'A2FDE15D817878108155A353C8FEB673','https://gilavar.example/2020/10/30/karabakh/human-rights-watch-cluster','Rights group documents cluster munitions in Barda','Human Rights Watch said on Friday that Armenian or allied forces fired or supplied rockets with banned cluster munitions that hit Barda, far from the front line. The group earlier documented Azerbaijani use of such weapons in Nagorno-Karabakh.','[]','["Front"]',1604084400000000,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(80,'95b779ee7fdddafb',1604217600000085,1604074200000000,X'F2753A54FCD8312C1F495F60CE494753','https://gilavar.example/2020/10/30/diplomacy/araghchi-four-capitals','Tehran''s special envoy ends tour of four capitals','Abbas Araghchi, the Iranian special envoy, has completed a tour of Baku, Moscow, Yerevan and Ankara with a plan for a lasting settlement. In Baku he was told that Azerbaijan expects the withdrawal of Armenian troops under the Security Council''s resolutions.','[]','["Diplomacy"]',1604074200000000,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(81,'82a0deacc8968cdd',1604217600000086,1604064600000000,X'AF5D1D52687FC35FBC5A23ECC62F5E17','https://gilavar.example/2020/10/30/karabakh/aliyev-names-villages','President announces villages taken in Jabrayil, Zangilan and Gubadli','President Ilham Aliyev on Friday named further villages in the Jabrayil, Zangilan and Gubadli districts that the army has taken. All three lie on or near the Iranian border, south of Nagorno-Karabakh; the report could not be checked on the ground.','[]','["Front"]',1604064600000000,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(82,'695e31f73a126dcb',1604217600000087,1604007000000000,X'B5EE5D4B3399DFD2EE0C434ACA86C774','https://gilavar.example/2020/10/30/sport/qarabag-villarreal','Qarabag lose to Villarreal after taking the lead','Qarabag went down 3-1 to Villarreal in the Europa League on Thursday in a match moved to Istanbul because of the war. The club from Aghdam, which has played in exile since 1993, had gone ahead in the second half.','[]','["Sport"]',1604007000000000,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(83,'1955c1502d2882f4',1604217600000088,1603996200000000,X'BA94DE954A209F3FDF9F4499870E2614','https://gilavar.example/2020/10/29/karabakh/barda-rocket-dead','Barda buries victims of rocket attack','The town of Barda held funerals for those killed when rockets hit a busy street on Wednesday. The prosecutor general''s office puts the dead at 21 and the wounded at about 70. Amnesty International says that the rockets carried cluster munitions; Armenia denies firing them.','[]','["Front"]',1603996200000000,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(84,'22806ccec62c7465',1604217600000089,1604217600000089,X'D3C0049E8AE0EB8E032EAED83E8A323A','https://gilavar.example/explainers/seven-districts','Explainer: the seven districts around Nagorno-Karabakh','Seven districts of Azerbaijan outside Nagorno-Karabakh came under Armenian control in 1992-94. Four United Nations Security Council resolutions of 1993 called for withdrawal. This page, kept up to date, lists what has changed hands since September.','[]','["Explainers"]',NULL,NULL,'en','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(85,'1883c535c125d9cf',1604217600000091,1604215200000000,X'2E596DF8160E7AB48CA27DE701739A6A','https://corniche.example/2020/11/01/afrique/algerie-referendum-ouverture','Algérie : ouverture du référendum sur la Constitution, sans le président','Les Algériens votent ce dimanche, jour anniversaire du début de la guerre d’indépendance, sur une révision de la Constitution. Le président Abdelmadjid Tebboune, son promoteur, est hospitalisé en Allemagne. Le Hirak appelle au boycott et l’affluence sera le principal enjeu.','["Inès Haddar"]','["Maghreb"]',1604215200000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(86,'6d3e63100b2a554c',1604217600000092,1604178000000000,X'8395DC6A4E9D823B2225FBC64F6CA122','https://corniche.example/2020/10/31/afrique/cote-divoire-scrutin-boycott','Côte d’Ivoire : un scrutin boycotté, des bureaux saccagés, une nuit d’attente','Les Ivoiriens ont voté samedi pour une présidentielle que deux des quatre candidats appelaient à boycotter. La commission électorale parle de 30 à 40 bureaux saccagés sur plus de 22 000 ; Pascal Affi N’Guessan évoque une douzaine de morts. Alassane Ouattara brigue un troisième mandat.','["Mame Diarra Sy"]','["Afrique de l’Ouest"]',1604178000000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(87,'8b397de800d001bc',1604217600000093,1604173200000000,X'D974D5B74568F39C7DBC4BF2B3779DC3','https://corniche.example/2020/10/31/monde/nice-gardes-a-vue','Attentat de Nice : quatre hommes en garde à vue','Un quatrième homme, un Tunisien de 29 ans, a été interpellé samedi dans l’enquête sur l’attaque de la basilique de Nice, où trois personnes ont été tuées jeudi. L’assaillant présumé, grièvement blessé par la police, n’a pas pu être entendu.','["Inès Haddar"]','["France"]',1604173200000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(88,'60a07f23cea7b719',1604217600000094,1604170800000000,X'6E61737354335C2DBDF8F816FE72AF58','https://corniche.example/2020/10/31/monde/macron-entretien-al-jazeera','Macron à Al-Jazira : « Je comprends que l’on puisse être choqué »','Dans un entretien à la chaîne qatarie Al-Jazira, Emmanuel Macron dit comprendre que des musulmans soient choqués par les caricatures du Prophète, mais n’accepter aucune violence. Il juge que ses propos ont été déformés et que l’appel au boycott de produits français est indigne.','["Inès Haddar"]','["France"]',1604170800000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(89,'a5424d8f7d0bc9ae',1604217600000095,1604169000000000,X'6AEFE98CF1596F4BF1730E1E1A71D98E','https://corniche.example/2020/10/31/monde/lyon-pretre-orthodoxe','Lyon : un prêtre orthodoxe grièvement blessé par balle','Un prêtre orthodoxe grec a été atteint de deux tirs samedi vers 16 heures alors qu’il fermait son église, dans le 7e arrondissement de Lyon. Le tireur a pris la fuite. Le parquet antiterroriste, informé, ne s’était pas saisi du dossier en début de soirée.','["Inès Haddar"]','["France"]',1604169000000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(90,'dd141c7b5ea918fb',1604217600000096,1604168400000000,X'49561E82E20378576203711D9A7973BB','https://corniche.example/2020/10/31/afrique/rdc-lisasa-massacre','RDC : un village du territoire de Beni attaqué, au moins 21 morts','Des hommes attribués aux Forces démocratiques alliées ont tué au moins 21 habitants de Lisasa dans la nuit de vendredi à samedi, dans l’est de la République démocratique du Congo. Selon une ONG locale, quinze des victimes sont des femmes. Un centre de santé a été pillé.','["Mame Diarra Sy"]','["Afrique centrale"]',1604168400000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(91,'8862e22fc8853d5a',1604217600000097,1604161800000000,X'17F6C169FA3E055C606798DAEB2D4895','https://corniche.example/2020/10/31/afrique/guinee-siege-ufdg-recours','Guinée : le siège de l’UFDG de nouveau bouclé à la veille d’un recours','Les forces de sécurité ont repris position samedi matin devant le siège et les bureaux de l’Union des forces démocratiques de Guinée à Conakry. Cellou Dalein Diallo, qui revendique la victoire du 18 octobre, doit saisir dimanche la Cour constitutionnelle contre les résultats donnant Alpha Condé élu.','["Aliou Barry Ndao"]','["Afrique de l’Ouest"]',1604161800000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(92,'8fe6e79df4136534',1604217600000098,1604157600000000,X'C440BB0535540DD160AEE0C23DFFD8B7','https://corniche.example/2020/10/31/afrique/tanzanie-opposition-rue','Tanzanie : l’opposition appelle à manifester dès lundi','Chadema et l’ACT-Wazalendo réclament l’annulation de l’élection du 28 octobre en Tanzanie et une nouvelle commission électorale. John Magufuli a été proclamé vainqueur avec 84 % des voix ; son parti rafle la quasi-totalité des sièges. L’opposition promet des manifestations pacifiques et sans fin.','["Aliou Barry Ndao"]','["Afrique de l’Est"]',1604157600000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(93,'11b8813a4686f4c0',1604217600000099,1604149800000000,X'A38509B0611805D9F6CD2F0674DDFF41','https://corniche.example/2020/10/31/afrique/otage-americain-libere','Enlevé au Niger, un Américain libéré au Nigeria par des commandos','Philip Walton, enlevé dans la nuit de lundi à mardi à Massalata, dans le sud du Niger, a été libéré par les forces spéciales américaines de l’autre côté de la frontière, au Nigeria. Le ministre nigérien de la Défense, Issoufou Katambé, a confirmé la nouvelle.','["Mame Diarra Sy"]','["Sahel"]',1604149800000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(94,'51bb6c0b60bdec8a',1604217600000100,1604145600000000,X'99FFDBD8229DCBFB9907644507E21783','https://corniche.example/2020/10/31/afrique/cameroun-deuil-kumba','Le Cameroun en deuil national pour les écoliers de Kumba','Les drapeaux sont en berne ce samedi dans tout le Cameroun en mémoire des sept élèves tués par balles le 24 octobre dans leur école de Kumba, dans le Sud-Ouest anglophone. Yaoundé accuse les séparatistes, qui nient.','["Aliou Barry Ndao"]','["Afrique centrale"]',1604145600000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(95,'964ed927f52ec988',1604217600000101,1604142600000000,X'63E36762E77E61174F84D128267BF17A','https://corniche.example/2020/10/31/afrique/barrage-renaissance-pourparlers','Barrage de la Renaissance : les pourparlers reprennent sous l’égide de l’Union africaine','L’Éthiopie, l’Égypte et le Soudan négocient de nouveau depuis mardi, par visioconférence, sur le remplissage du grand barrage du Nil Bleu. L’Afrique du Sud, qui préside l’Union africaine, a relancé ces discussions après deux mois d’interruption.','["Aliou Barry Ndao"]','["Afrique de l’Est"]',1604142600000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(96,'d8a1e7bbac4003c5',1604217600000102,1604140800000000,X'D09D8385670D1754DC1187922E6A4329','https://corniche.example/2020/10/31/afrique/burkina-campagne-ouverte','Burkina Faso : la campagne s’ouvre sous la menace djihadiste','La campagne pour la présidentielle et les législatives du 22 novembre a débuté samedi au Burkina Faso. Treize candidats, dont le sortant Roch Marc Christian Kaboré, sollicitent les électeurs ; dans plusieurs régions du nord et de l’est, le vote ne pourra pas se tenir partout.','["Mame Diarra Sy"]','["Sahel"]',1604140800000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(97,'1fd9da25b0a06da6',1604217600000103,1604133000000000,X'960308F695BB31AFB6B019EEAEA7A261','https://corniche.example/2020/10/31/afrique/libye-sarraj-maintien','Libye : Fayez al-Sarraj revient sur son départ','Le chef du gouvernement de Tripoli, Fayez al-Sarraj, qui devait quitter ses fonctions fin octobre, restera jusqu’au terme du dialogue politique organisé par les Nations unies en novembre à Tunis. Un cessez-le-feu permanent a été signé à Genève le 23 octobre.','["Inès Haddar"]','["Maghreb"]',1604133000000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(98,'9eec051421a03304',1604217600000104,1604044800000000,X'DA1A2698736A71BAC4F74D5810F220C3','https://corniche.example/2020/10/30/afrique/mali-dialogue-groupes-armes','Négocier ou non : Bamako et Paris ne disent plus la même chose','Le premier ministre de transition du Mali, Moctar Ouane, entend suivre les recommandations du dialogue national, favorables à des discussions avec des groupes djihadistes. Paris refuse. Retour sur un désaccord qui pèse sur l’opération Barkhane.','["Mame Diarra Sy"]','["Sahel"]',1604044800000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(99,'efaf43d413e4aff7',1604217600000105,1603990800000000,X'5FE84727DA438F8DC00F4177921F04CA','https://corniche.example/2020/10/29/senegal/naufrage-140-morts-oim','Naufrage au large de Mbour : l’OIM avance au moins 140 morts','Au moins 140 personnes se sont noyées dans le naufrage d’une pirogue partie de Mbour pour les îles Canaries, selon l’Organisation internationale pour les migrations, qui y voit le plus meurtrier de l’année. Le gouvernement sénégalais conteste ce bilan.','["Aliou Barry Ndao"]','["Sénégal"]',1603990800000000,NULL,'fr','1-a6e69e76','[]','[]');
INSERT INTO "revision" VALUES(100,'22806ccec62c7465',1604221200000001,1604217600000089,X'32E2623B0D59CC00C28B4699DF482D03','https://gilavar.example/explainers/seven-districts','Explainer: the seven districts around Nagorno-Karabakh, officials say','Seven districts of Azerbaijan outside Nagorno-Karabakh came under Armenian control in 1992-94. Four United Nations Security Council resolutions of 1993 called for withdrawal. This page, kept up to date, lists what has changed hands since September.','[]','["Explainers"]',NULL,NULL,'en','1-a6e69e76','[]','[]');
CREATE TABLE saved (
    name  TEXT NOT NULL,
    entry TEXT NOT NULL REFERENCES entry,
    at    INTEGER NOT NULL,
    note  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (name, entry)
) STRICT, WITHOUT ROWID;
INSERT INTO "saved" VALUES('report','11b8813a4686f4c0',1604221200000099,'cite this');
CREATE TABLE tag (
    revision INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
    code     TEXT NOT NULL,               -- raw place code; countries and regions are derived
    score    REAL NOT NULL,
    evidence TEXT NOT NULL,               -- JSON
    PRIMARY KEY (revision, code)
) STRICT, WITHOUT ROWID;
INSERT INTO "tag" VALUES(37,'GR',1.0,'[{"text": "Greece", "field": "summary", "start": 96}]');
INSERT INTO "tag" VALUES(37,'TR',3.5,'[{"text": "Turkey", "field": "title", "start": 19}, {"text": "Turkey", "field": "summary", "start": 0}]');
INSERT INTO "tag" VALUES(37,'athens',3.435,'[{"text": "Athens", "field": "title", "start": 0}, {"text": "Athens", "field": "summary", "start": 169}]');
INSERT INTO "tag" VALUES(38,'ES',4.705,'[{"text": "Spain", "field": "title", "start": 19}, {"text": "Spanish", "field": "summary", "start": 36}, {"text": "Pedro Sánchez", "field": "summary", "start": 226}]');
INSERT INTO "tag" VALUES(38,'madrid',1.4,'[{"text": "Madrid", "field": "summary", "start": 10}]');
INSERT INTO "tag" VALUES(39,'MD',4.98,'[{"text": "Dodon", "field": "title", "start": 10}, {"text": "Moldova", "field": "title", "start": 28}, {"text": "Igor Dodon", "field": "summary", "start": 0}, {"text": "Maia Sandu", "field": "summary", "start": 15}, {"text": "Moldova", "field": "summary", "start": 132}]');
INSERT INTO "tag" VALUES(40,'GE',5.235,'[{"text": "Georgia", "field": "title", "start": 28}, {"text": "Georgia", "field": "summary", "start": 54}, {"text": "Georgian Dream", "field": "summary", "start": 67}, {"text": "Ivanishvili", "field": "summary", "start": 147}, {"text": "Saakashvili", "field": "summary", "start": 232}]');
INSERT INTO "tag" VALUES(41,'lyon',5.425,'[{"text": "Lyon", "field": "title", "start": 51}, {"text": "Lyon", "field": "summary", "start": 124}]');
INSERT INTO "tag" VALUES(42,'GB',0.68,'[{"text": "Boris Johnson", "field": "summary", "start": 60}, {"text": "Downing Street", "field": "summary", "start": 109}]');
INSERT INTO "tag" VALUES(42,'england',3.875,'[{"text": "England", "field": "title", "start": 0}, {"text": "England", "field": "summary", "start": 0}]');
INSERT INTO "tag" VALUES(43,'FR',1.4,'[{"text": "France", "field": "title", "start": 29}, {"text": "France", "field": "summary", "start": 157}]');
INSERT INTO "tag" VALUES(43,'nice',5.425,'[{"text": "Nice", "field": "title", "start": 21}, {"text": "Nice", "field": "summary", "start": 95}]');
INSERT INTO "tag" VALUES(44,'BY',0.72,'[{"text": "Lukashenko", "field": "summary", "start": 93}, {"text": "Belarus", "field": "summary", "start": 120}]');
INSERT INTO "tag" VALUES(44,'minsk',5.025,'[{"text": "Minsk", "field": "title", "start": 53}, {"text": "Minsk", "field": "summary", "start": 36}]');
INSERT INTO "tag" VALUES(45,'SK',4.595,'[{"text": "Slovakia", "field": "title", "start": 0}, {"text": "Slovakia", "field": "summary", "start": 56}, {"text": "Matovic", "field": "summary", "start": 201}]');
INSERT INTO "tag" VALUES(46,'berlin',4.275,'[{"text": "Berlin", "field": "title", "start": 0}, {"text": "Berlin", "field": "summary", "start": 43}]');
INSERT INTO "tag" VALUES(46,'brandenburg',0.4,'[{"text": "Brandenburg", "field": "summary", "start": 50}]');
INSERT INTO "tag" VALUES(47,'GR',1.22,'[{"text": "Greek", "field": "summary", "start": 83}, {"text": "Kyriakos Mitsotakis", "field": "summary", "start": 180}]');
INSERT INTO "tag" VALUES(47,'TR',0.32,'[{"text": "Recep Tayyip Erdogan", "field": "summary", "start": 204}]');
INSERT INTO "tag" VALUES(47,'aegean-sea',3.5,'[{"text": "Aegean", "field": "title", "start": 37}]');
INSERT INTO "tag" VALUES(47,'izmir',1.4,'[{"text": "Izmir", "field": "summary", "start": 173}]');
INSERT INTO "tag" VALUES(47,'samos',3.275,'[{"text": "Samos", "field": "title", "start": 0}, {"text": "Samos", "field": "summary", "start": 99}]');
INSERT INTO "tag" VALUES(48,'PL',1.32,'[{"text": "Poland", "field": "summary", "start": 0}, {"text": "Andrzej Duda", "field": "summary", "start": 19}]');
INSERT INTO "tag" VALUES(48,'warsaw',3.275,'[{"text": "Warsaw", "field": "title", "start": 28}, {"text": "Warsaw", "field": "summary", "start": 197}]');
INSERT INTO "tag" VALUES(49,'GB',3.777,'[{"text": "Labour", "field": "title", "start": 0}, {"text": "Corbyn", "field": "title", "start": 16}, {"text": "British", "field": "summary", "start": 4}, {"text": "Labour Party", "field": "summary", "start": 12}, {"text": "Jeremy Corbyn", "field": "summary", "start": 53}]');
INSERT INTO "tag" VALUES(75,'AZ',0.4,'[{"text": "Azerbaijan", "field": "summary", "start": 223}]');
INSERT INTO "tag" VALUES(75,'baku',1.4,'[{"text": "Baku", "field": "summary", "start": 145}]');
INSERT INTO "tag" VALUES(76,'GE',4.34,'[{"text": "Georgian Dream", "field": "title", "start": 0}, {"text": "Ivanishvili", "field": "summary", "start": 8}, {"text": "Georgian Dream", "field": "summary", "start": 52}, {"text": "Georgia", "field": "summary", "start": 97}, {"text": "Georgians", "field": "summary", "start": 181}]');
INSERT INTO "tag" VALUES(77,'AM',0.9,'[{"text": "Armenian", "field": "summary", "start": 81}]');
INSERT INTO "tag" VALUES(77,'AZ',0.4,'[{"text": "Azerbaijan", "field": "summary", "start": 118}]');
INSERT INTO "tag" VALUES(77,'tartar',4.275,'[{"text": "Terter", "field": "title", "start": 0}, {"text": "Terter", "field": "summary", "start": 12}, {"text": "Terter", "field": "summary", "start": 39}]');
INSERT INTO "tag" VALUES(78,'AM',1.22,'[{"text": "Armenian", "field": "summary", "start": 41}, {"text": "Minsk Group", "field": "summary", "start": 202}]');
INSERT INTO "tag" VALUES(78,'AZ',1.12,'[{"text": "Bayramov", "field": "summary", "start": 24}, {"text": "Minsk Group", "field": "summary", "start": 202}]');
INSERT INTO "tag" VALUES(78,'baku',2.5,'[{"text": "Baku", "field": "title", "start": 8}]');
INSERT INTO "tag" VALUES(78,'geneva',1.162,'[{"text": "Geneva", "field": "title", "start": 0}, {"text": "Geneva", "field": "summary", "start": 72}]');
INSERT INTO "tag" VALUES(78,'nagorno-karabakh',0.32,'[{"text": "Minsk Group", "field": "summary", "start": 202}]');
INSERT INTO "tag" VALUES(78,'yerevan',2.5,'[{"text": "Yerevan", "field": "title", "start": 17}]');
INSERT INTO "tag" VALUES(79,'AZ',0.36,'[{"text": "Azerbaijani", "field": "summary", "start": 191}]');
INSERT INTO "tag" VALUES(79,'barda',5.025,'[{"text": "Barda", "field": "title", "start": 44}, {"text": "Barda", "field": "summary", "start": 130}]');
INSERT INTO "tag" VALUES(79,'nagorno-karabakh',0.56,'[{"text": "Nagorno-Karabakh", "field": "summary", "start": 226}]');
INSERT INTO "tag" VALUES(80,'AM',0.36,'[{"text": "Armenian", "field": "summary", "start": 200}]');
INSERT INTO "tag" VALUES(80,'AZ',0.4,'[{"text": "Azerbaijan", "field": "summary", "start": 163}]');
INSERT INTO "tag" VALUES(80,'IR',1.16,'[{"text": "Abbas Araghchi", "field": "summary", "start": 0}, {"text": "Iranian", "field": "summary", "start": 20}]');
INSERT INTO "tag" VALUES(80,'ankara',1.0,'[{"text": "Ankara", "field": "summary", "start": 93}]');
INSERT INTO "tag" VALUES(80,'baku',1.56,'[{"text": "Baku", "field": "summary", "start": 67}, {"text": "Baku", "field": "summary", "start": 141}]');
INSERT INTO "tag" VALUES(80,'moscow',1.0,'[{"text": "Moscow", "field": "summary", "start": 73}]');
INSERT INTO "tag" VALUES(80,'tehran',2.875,'[{"text": "Tehran", "field": "title", "start": 0}]');
INSERT INTO "tag" VALUES(80,'yerevan',1.0,'[{"text": "Yerevan", "field": "summary", "start": 81}]');
INSERT INTO "tag" VALUES(81,'AZ',0.8,'[{"text": "Ilham Aliyev", "field": "summary", "start": 10}]');
INSERT INTO "tag" VALUES(81,'jabrayil',4.425,'[{"text": "Jabrayil", "field": "title", "start": 38}, {"text": "Jabrayil", "field": "summary", "start": 63}]');
INSERT INTO "tag" VALUES(81,'nagorno-karabakh',0.4,'[{"text": "Nagorno-Karabakh", "field": "summary", "start": 183}]');
INSERT INTO "tag" VALUES(81,'zangilan',1.4,'[{"text": "Zangilan", "field": "title", "start": 48}, {"text": "Zangilan", "field": "summary", "start": 73}]');
INSERT INTO "tag" VALUES(82,'aghdam',0.56,'[{"text": "Aghdam", "field": "summary", "start": 132}]');
INSERT INTO "tag" VALUES(82,'istanbul',1.0,'[{"text": "Istanbul", "field": "summary", "start": 89}]');
INSERT INTO "tag" VALUES(82,'nagorno-karabakh',3.875,'[{"text": "Qarabag", "field": "title", "start": 0}, {"text": "Qarabag", "field": "summary", "start": 0}]');
INSERT INTO "tag" VALUES(83,'AM',1.0,'[{"text": "Armenia", "field": "summary", "start": 246}]');
INSERT INTO "tag" VALUES(83,'barda',3.875,'[{"text": "Barda", "field": "title", "start": 0}, {"text": "Barda", "field": "summary", "start": 12}]');
INSERT INTO "tag" VALUES(84,'AM',0.9,'[{"text": "Armenian", "field": "summary", "start": 66}]');
INSERT INTO "tag" VALUES(84,'AZ',1.0,'[{"text": "Azerbaijan", "field": "summary", "start": 19}]');
INSERT INTO "tag" VALUES(84,'nagorno-karabakh',3.435,'[{"text": "Nagorno-Karabakh", "field": "title", "start": 38}, {"text": "Nagorno-Karabakh", "field": "summary", "start": 38}]');
INSERT INTO "tag" VALUES(85,'DE',1.4,'[{"text": "Allemagne", "field": "summary", "start": 196}]');
INSERT INTO "tag" VALUES(85,'DZ',4.415,'[{"text": "Algérie", "field": "title", "start": 0}, {"text": "Algériens", "field": "summary", "start": 4}, {"text": "Abdelmadjid Tebboune", "field": "summary", "start": 140}, {"text": "Hirak", "field": "summary", "start": 210}]');
INSERT INTO "tag" VALUES(86,'CI',4.415,'[{"text": "Côte d’Ivoire", "field": "title", "start": 0}, {"text": "Ivoiriens", "field": "summary", "start": 4}, {"text": "Affi N’Guessan", "field": "summary", "start": 195}, {"text": "Alassane Ouattara", "field": "summary", "start": 240}]');
INSERT INTO "tag" VALUES(87,'TN',0.9,'[{"text": "Tunisien", "field": "summary", "start": 23}]');
INSERT INTO "tag" VALUES(87,'nice',3.875,'[{"text": "Nice", "field": "title", "start": 12}, {"text": "Nice", "field": "summary", "start": 115}]');
INSERT INTO "tag" VALUES(88,'FR',3.46,'[{"text": "Macron", "field": "title", "start": 0}, {"text": "Emmanuel Macron", "field": "summary", "start": 49}, {"text": "français", "field": "summary", "start": 257}]');
INSERT INTO "tag" VALUES(88,'QA',0.9,'[{"text": "qatarie", "field": "summary", "start": 30}]');
INSERT INTO "tag" VALUES(89,'GR',0.9,'[{"text": "grec", "field": "summary", "start": 20}]');
INSERT INTO "tag" VALUES(89,'lyon',3.875,'[{"text": "Lyon", "field": "title", "start": 0}, {"text": "Lyon", "field": "summary", "start": 135}]');
INSERT INTO "tag" VALUES(90,'CD',3.875,'[{"text": "RDC", "field": "title", "start": 0}, {"text": "République démocratique du Congo", "field": "summary", "start": 146}]');
INSERT INTO "tag" VALUES(90,'beni',1.0,'[{"text": "Beni", "field": "title", "start": 34}]');
INSERT INTO "tag" VALUES(91,'GN',4.515,'[{"text": "Guinée", "field": "title", "start": 0}, {"text": "Guinée", "field": "summary", "start": 126}, {"text": "Cellou Dalein Diallo", "field": "summary", "start": 144}, {"text": "Alpha Condé", "field": "summary", "start": 284}]');
INSERT INTO "tag" VALUES(91,'conakry',0.56,'[{"text": "Conakry", "field": "summary", "start": 135}]');
INSERT INTO "tag" VALUES(92,'TZ',4.595,'[{"text": "Tanzanie", "field": "title", "start": 0}, {"text": "Tanzanie", "field": "summary", "start": 81}, {"text": "John Magufuli", "field": "summary", "start": 129}]');
INSERT INTO "tag" VALUES(93,'NE',5.705,'[{"text": "Niger", "field": "title", "start": 10}, {"text": "Niger", "field": "summary", "start": 80}, {"text": "nigérien", "field": "summary", "start": 194}, {"text": "Issoufou", "field": "summary", "start": 218}]');
INSERT INTO "tag" VALUES(93,'NG',4.9,'[{"text": "Nigeria", "field": "title", "start": 40}, {"text": "Nigeria", "field": "summary", "start": 173}]');
INSERT INTO "tag" VALUES(93,'US',3.15,'[{"text": "Américain", "field": "title", "start": 20}, {"text": "américaines", "field": "summary", "start": 125}]');
INSERT INTO "tag" VALUES(94,'CM',3.875,'[{"text": "Cameroun", "field": "title", "start": 3}, {"text": "Cameroun", "field": "summary", "start": 50}]');
INSERT INTO "tag" VALUES(94,'yaounde',0.4,'[{"text": "Yaoundé", "field": "summary", "start": 172}]');
INSERT INTO "tag" VALUES(95,'EG',1.0,'[{"text": "Égypte", "field": "summary", "start": 14}]');
INSERT INTO "tag" VALUES(95,'ET',1.0,'[{"text": "Éthiopie", "field": "summary", "start": 2}]');
INSERT INTO "tag" VALUES(95,'SD',1.0,'[{"text": "Soudan", "field": "summary", "start": 27}]');
INSERT INTO "tag" VALUES(95,'ZA',1.0,'[{"text": "Afrique du Sud", "field": "summary", "start": 141}]');
INSERT INTO "tag" VALUES(95,'african-union',2.712,'[{"text": "Union africaine", "field": "title", "start": 73}, {"text": "Union africaine", "field": "summary", "start": 171}]');
INSERT INTO "tag" VALUES(96,'BF',4.595,'[{"text": "Burkina Faso", "field": "title", "start": 0}, {"text": "Burkina Faso", "field": "summary", "start": 89}, {"text": "Kaboré", "field": "summary", "start": 157}]');
INSERT INTO "tag" VALUES(97,'LY',3.995,'[{"text": "Libye", "field": "title", "start": 0}, {"text": "Fayez al-Sarraj", "field": "title", "start": 8}, {"text": "Fayez al-Sarraj", "field": "summary", "start": 36}]');
INSERT INTO "tag" VALUES(97,'tripoli-ly',1.0,'[{"text": "Tripoli", "field": "summary", "start": 27}]');
INSERT INTO "tag" VALUES(97,'tunis',1.4,'[{"text": "Tunis", "field": "summary", "start": 189}]');
INSERT INTO "tag" VALUES(98,'ML',1.0,'[{"text": "Mali", "field": "summary", "start": 37}]');
INSERT INTO "tag" VALUES(98,'bamako',2.875,'[{"text": "Bamako", "field": "title", "start": 18}]');
INSERT INTO "tag" VALUES(98,'paris',3.5,'[{"text": "Paris", "field": "title", "start": 28}, {"text": "Paris", "field": "summary", "start": 172}]');
INSERT INTO "tag" VALUES(99,'SN',0.9,'[{"text": "sénégalais", "field": "summary", "start": 223}]');
INSERT INTO "tag" VALUES(100,'AM',0.9,'[{"text": "Armenian", "field": "summary", "start": 66}]');
INSERT INTO "tag" VALUES(100,'AZ',1.0,'[{"text": "Azerbaijan", "field": "summary", "start": 19}]');
INSERT INTO "tag" VALUES(100,'nagorno-karabakh',3.435,'[{"text": "Nagorno-Karabakh", "field": "title", "start": 38}, {"text": "Nagorno-Karabakh", "field": "summary", "start": 38}]');
CREATE TABLE tombstone (
    feed  INTEGER NOT NULL REFERENCES feed,
    kind  TEXT NOT NULL,
    value BLOB NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (feed, kind, value)
) STRICT, WITHOUT ROWID;
INSERT INTO "tombstone" VALUES(6,'guid',X'30313233343536373839616263646566',1604221200000000);
CREATE INDEX revision_time ON revision (time);
CREATE INDEX revision_seen ON revision (seen_at);
CREATE INDEX entry_key_value ON entry_key (value, kind);
CREATE INDEX entry_key_entry ON entry_key (entry);
CREATE INDEX tag_code ON tag (code, revision);
COMMIT;

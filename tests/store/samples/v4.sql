PRAGMA application_id = 1852204147;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE archive (
    id   TEXT NOT NULL,                   -- another one in every archive
    last INTEGER NOT NULL                 -- the greatest time given out
, wordings INTEGER NOT NULL DEFAULT 0, prunings INTEGER NOT NULL DEFAULT 0, anew     INTEGER NOT NULL DEFAULT 0, numbered INTEGER NOT NULL DEFAULT 0, jumbled  INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "archive" VALUES('7f0b272e70d0b0e7',1604221200000001,39,0,1,0,0);
CREATE TABLE "entry" (
    id         TEXT PRIMARY KEY,          -- sixteen hex digits, the same in every store
    feed       INTEGER NOT NULL REFERENCES feed,
    first_seen INTEGER NOT NULL,
    time       INTEGER NOT NULL           -- of its newest wording
) STRICT, WITHOUT ROWID;
INSERT INTO "entry" VALUES('11b8813a4686f4c0',1,1604217600000099,1604149800000000);
INSERT INTO "entry" VALUES('1883c535c125d9cf',1,1604217600000091,1604215200000000);
INSERT INTO "entry" VALUES('1955c1502d2882f4',2,1604217600000088,1603996200000000);
INSERT INTO "entry" VALUES('1fd9da25b0a06da6',1,1604217600000103,1604133000000000);
INSERT INTO "entry" VALUES('22806ccec62c7465',2,1604217600000089,1604217600000089);
INSERT INTO "entry" VALUES('2c7230ab9ab89166',3,1604217600000048,1604151900000000);
INSERT INTO "entry" VALUES('381ffd855b1ad292',3,1604217600000042,1604182200000000);
INSERT INTO "entry" VALUES('49ab5b6527321401',2,1604217600000081,1604167800000000);
INSERT INTO "entry" VALUES('4b57648eeaf22768',3,1604217600000049,1604136000000000);
INSERT INTO "entry" VALUES('4bf38c78bae6332f',3,1604217600000039,1604214300000000);
INSERT INTO "entry" VALUES('509f7fe698d7d059',3,1604217600000040,1604213400000000);
INSERT INTO "entry" VALUES('51bb6c0b60bdec8a',1,1604217600000100,1604145600000000);
INSERT INTO "entry" VALUES('591b3261bba02d1c',3,1604217600000043,1604173800000000);
INSERT INTO "entry" VALUES('60a07f23cea7b719',1,1604217600000094,1604170800000000);
INSERT INTO "entry" VALUES('64053ca313b3c7a3',3,1604217600000046,1604162400000000);
INSERT INTO "entry" VALUES('695e31f73a126dcb',2,1604217600000087,1604007000000000);
INSERT INTO "entry" VALUES('6d3e63100b2a554c',1,1604217600000092,1604178000000000);
INSERT INTO "entry" VALUES('7282bb00bd81da95',3,1604217600000047,1604153700000000);
INSERT INTO "entry" VALUES('748d28a54324bc25',2,1604217600000082,1604139000000000);
INSERT INTO "entry" VALUES('82a0deacc8968cdd',2,1604217600000086,1604064600000000);
INSERT INTO "entry" VALUES('8862e22fc8853d5a',1,1604217600000097,1604161800000000);
INSERT INTO "entry" VALUES('8b397de800d001bc',1,1604217600000093,1604173200000000);
INSERT INTO "entry" VALUES('8fe6e79df4136534',1,1604217600000098,1604157600000000);
INSERT INTO "entry" VALUES('95b779ee7fdddafb',2,1604217600000085,1604074200000000);
INSERT INTO "entry" VALUES('964ed927f52ec988',1,1604217600000101,1604142600000000);
INSERT INTO "entry" VALUES('9889332f53176747',3,1604217600000044,1604171100000000);
INSERT INTO "entry" VALUES('9ed006a28a0185da',3,1604217600000041,1604212200000000);
INSERT INTO "entry" VALUES('9eec051421a03304',1,1604217600000104,1604044800000000);
INSERT INTO "entry" VALUES('a5424d8f7d0bc9ae',1,1604217600000095,1604169000000000);
INSERT INTO "entry" VALUES('b2a0dd8adad1ac15',3,1604217600000050,1604133600000000);
INSERT INTO "entry" VALUES('b460f9c5ab081813',2,1604217600000084,1604084400000000);
INSERT INTO "entry" VALUES('ca33f6667c8868f4',2,1604217600000083,1604103600000000);
INSERT INTO "entry" VALUES('cfbd19358013cce0',2,1604217600000080,1604210400000000);
INSERT INTO "entry" VALUES('d41a0f0c8c7b7b87',3,1604217600000045,1604169000000000);
INSERT INTO "entry" VALUES('d8a1e7bbac4003c5',1,1604217600000102,1604140800000000);
INSERT INTO "entry" VALUES('dd141c7b5ea918fb',1,1604217600000096,1604168400000000);
INSERT INTO "entry" VALUES('efaf43d413e4aff7',1,1604217600000105,1603990800000000);
INSERT INTO "entry" VALUES('f1fb0adbaccad937',3,1604217600000051,1603992600000000);
CREATE TABLE entry_key (
    feed  INTEGER NOT NULL REFERENCES feed,
    kind  TEXT NOT NULL,                  -- link, guid, hash
    value BLOB NOT NULL,
    entry TEXT NOT NULL REFERENCES entry ON DELETE CASCADE,
    PRIMARY KEY (feed, kind, value)
) STRICT, WITHOUT ROWID;
INSERT INTO "entry_key" VALUES(1,'guid',X'92362FBAAA81C68A3F73626AE0BDC4AB','11b8813a4686f4c0');
INSERT INTO "entry_key" VALUES(1,'link',X'4CD6D5C94E05D28AA7478FC35B995665','11b8813a4686f4c0');
INSERT INTO "entry_key" VALUES(1,'guid',X'2145C0FBB315BA8CDCB33C3A14AFEC9D','1883c535c125d9cf');
INSERT INTO "entry_key" VALUES(1,'link',X'3B1A1F4E9F765750764793C3E3428501','1883c535c125d9cf');
INSERT INTO "entry_key" VALUES(2,'guid',X'8261E942D0B3F9C9540EB7E23166021E','1955c1502d2882f4');
INSERT INTO "entry_key" VALUES(2,'link',X'8273F407A261B3797D34B7D1F0311AEA','1955c1502d2882f4');
INSERT INTO "entry_key" VALUES(1,'guid',X'4404374FC919D8BA4EDC548AE46B5836','1fd9da25b0a06da6');
INSERT INTO "entry_key" VALUES(1,'link',X'9D297E5EFBF39F01D63C972C8ACC4736','1fd9da25b0a06da6');
INSERT INTO "entry_key" VALUES(2,'guid',X'6F2EC2E2E0DF227D383EBD49CD171133','22806ccec62c7465');
INSERT INTO "entry_key" VALUES(2,'link',X'1B8BE1CDF6891499049AE62F23596D5C','22806ccec62c7465');
INSERT INTO "entry_key" VALUES(3,'guid',X'BE0CB7A8456066DC2969B046E807A717','2c7230ab9ab89166');
INSERT INTO "entry_key" VALUES(3,'link',X'871F1A3BB21E70DEA33B84798FBCAC91','2c7230ab9ab89166');
INSERT INTO "entry_key" VALUES(3,'guid',X'11416E8765094951DB06DCFA7243EFA0','381ffd855b1ad292');
INSERT INTO "entry_key" VALUES(3,'link',X'524E4204D094DA1E0DCA03FC31F75820','381ffd855b1ad292');
INSERT INTO "entry_key" VALUES(2,'guid',X'899ACB81EB0683FE54E15C8A0855A6AD','49ab5b6527321401');
INSERT INTO "entry_key" VALUES(2,'link',X'27C332C05C954B1D64D2EC85F4CAA167','49ab5b6527321401');
INSERT INTO "entry_key" VALUES(3,'guid',X'4F30D23F35BF63EA2172574B5076029E','4b57648eeaf22768');
INSERT INTO "entry_key" VALUES(3,'link',X'95FF641BEBA8104E3286CBDE333B3D00','4b57648eeaf22768');
INSERT INTO "entry_key" VALUES(3,'guid',X'4D1838A7FEC18EA5C3D0A86E9B5155FD','4bf38c78bae6332f');
INSERT INTO "entry_key" VALUES(3,'link',X'135BF1791CA2DEA58AC7FEF107770498','4bf38c78bae6332f');
INSERT INTO "entry_key" VALUES(3,'guid',X'F330DA0BCB3F39249E6E767708D3C9E5','509f7fe698d7d059');
INSERT INTO "entry_key" VALUES(3,'link',X'E99D4902BEE0734E2963B1C64FDBABA1','509f7fe698d7d059');
INSERT INTO "entry_key" VALUES(1,'guid',X'3007C1C0BE7BB22FE5105E9239B98F86','51bb6c0b60bdec8a');
INSERT INTO "entry_key" VALUES(1,'link',X'967555B8FE385CB73214DFBEC185872B','51bb6c0b60bdec8a');
INSERT INTO "entry_key" VALUES(3,'guid',X'A0248B2A4BC0EFE3346D93A0004EEC21','591b3261bba02d1c');
INSERT INTO "entry_key" VALUES(3,'link',X'8243B46250AF3E521C4ED2947835A6D7','591b3261bba02d1c');
INSERT INTO "entry_key" VALUES(1,'guid',X'9C3091530E673FCD2C6A253785BEEA52','60a07f23cea7b719');
INSERT INTO "entry_key" VALUES(1,'link',X'E4978DF3F5AB9AF293B7AA98CE79CECD','60a07f23cea7b719');
INSERT INTO "entry_key" VALUES(3,'guid',X'A091D722AD3265E9896755EAED0C811E','64053ca313b3c7a3');
INSERT INTO "entry_key" VALUES(3,'link',X'DD821ADB452983B146E512460F5DDC1E','64053ca313b3c7a3');
INSERT INTO "entry_key" VALUES(2,'guid',X'8F371F9F7ED5819AF321CB84181F31C1','695e31f73a126dcb');
INSERT INTO "entry_key" VALUES(2,'link',X'54424A2C663707F4B1F91847D4D22731','695e31f73a126dcb');
INSERT INTO "entry_key" VALUES(1,'guid',X'9B145AC3129F01E11F42F9D791DB8B37','6d3e63100b2a554c');
INSERT INTO "entry_key" VALUES(1,'link',X'115B227D3C2CEDE4FE948AA0F4152310','6d3e63100b2a554c');
INSERT INTO "entry_key" VALUES(3,'guid',X'7185BD71EA1FD5F25D57940C11F1BC8C','7282bb00bd81da95');
INSERT INTO "entry_key" VALUES(3,'link',X'C0F662EA94C445CBEF140DFF651E50D3','7282bb00bd81da95');
INSERT INTO "entry_key" VALUES(2,'guid',X'432D7D269D56CF123ADDD6539B46DE7A','748d28a54324bc25');
INSERT INTO "entry_key" VALUES(2,'link',X'51FBD965C0EC9586553BEBE1671E0E12','748d28a54324bc25');
INSERT INTO "entry_key" VALUES(2,'guid',X'79EBB0099D5C93165E2F042EA5717331','82a0deacc8968cdd');
INSERT INTO "entry_key" VALUES(2,'link',X'8E3A62F04591F20B229FFEBA74E38466','82a0deacc8968cdd');
INSERT INTO "entry_key" VALUES(1,'guid',X'749E95294E86E02422BE650EA3589243','8862e22fc8853d5a');
INSERT INTO "entry_key" VALUES(1,'link',X'EFCD2C7165CAEBE44B47D6327064AD25','8862e22fc8853d5a');
INSERT INTO "entry_key" VALUES(1,'guid',X'0BC7DA14191781224B1663677A077587','8b397de800d001bc');
INSERT INTO "entry_key" VALUES(1,'link',X'A2CA13E15C896833CC323B78E2CAC66C','8b397de800d001bc');
INSERT INTO "entry_key" VALUES(1,'guid',X'E760E0C182D842FB6094BF4A65714E2C','8fe6e79df4136534');
INSERT INTO "entry_key" VALUES(1,'link',X'EC304310BDEF6DF567B14AB4530CF0EE','8fe6e79df4136534');
INSERT INTO "entry_key" VALUES(2,'guid',X'187C450BEE39D5ADBF02754A1A500B44','95b779ee7fdddafb');
INSERT INTO "entry_key" VALUES(2,'link',X'FCCC0307A2C30EDA73C0AAB13F240BC1','95b779ee7fdddafb');
INSERT INTO "entry_key" VALUES(1,'guid',X'68D8382B65B2B4D15758355A9505A38E','964ed927f52ec988');
INSERT INTO "entry_key" VALUES(1,'link',X'3AB3B3AAB199C0C19A72D151069F7796','964ed927f52ec988');
INSERT INTO "entry_key" VALUES(3,'guid',X'30D6F6CD5385C13A8FDB1605A61B1BBF','9889332f53176747');
INSERT INTO "entry_key" VALUES(3,'link',X'6CD0E58DD3BF7B73FFBD45B720E59CFF','9889332f53176747');
INSERT INTO "entry_key" VALUES(3,'guid',X'3529CED28995E497D21BCD6F2C4AE053','9ed006a28a0185da');
INSERT INTO "entry_key" VALUES(3,'link',X'AA7C9C0C0CD12AB1A2476C0C745EBB9F','9ed006a28a0185da');
INSERT INTO "entry_key" VALUES(1,'guid',X'7CBA6F0302C27F4DDDA7091459341ED4','9eec051421a03304');
INSERT INTO "entry_key" VALUES(1,'link',X'01CD1DE3C24099D605C417F864705DE0','9eec051421a03304');
INSERT INTO "entry_key" VALUES(1,'guid',X'35347BBBF1B2C8BFEB26E6BF3DB25F33','a5424d8f7d0bc9ae');
INSERT INTO "entry_key" VALUES(1,'link',X'825B8FB57F20C9DF2C0566A298654329','a5424d8f7d0bc9ae');
INSERT INTO "entry_key" VALUES(3,'guid',X'51827A2ADABD88C8EBD1ECCCE31A703A','b2a0dd8adad1ac15');
INSERT INTO "entry_key" VALUES(3,'link',X'8929B5D96EE8068BBF3DD41FB207A94E','b2a0dd8adad1ac15');
INSERT INTO "entry_key" VALUES(2,'guid',X'2096620F3DB6522860B8AB6708268D27','b460f9c5ab081813');
INSERT INTO "entry_key" VALUES(2,'link',X'1921AA8DFCEDA2394F57C9BB21DFC896','b460f9c5ab081813');
INSERT INTO "entry_key" VALUES(2,'guid',X'2DF830421D2A06C7F37D23EA0C525D6B','ca33f6667c8868f4');
INSERT INTO "entry_key" VALUES(2,'link',X'44AD67CB6A59D935945A761693D366F3','ca33f6667c8868f4');
INSERT INTO "entry_key" VALUES(2,'guid',X'E4BEB4C453F8BE17882C6879919D3639','cfbd19358013cce0');
INSERT INTO "entry_key" VALUES(2,'link',X'F0AAAF74AACBE92344887B0EFB3CB848','cfbd19358013cce0');
INSERT INTO "entry_key" VALUES(3,'guid',X'DB230E92B7871D536D6E8553601652FF','d41a0f0c8c7b7b87');
INSERT INTO "entry_key" VALUES(3,'link',X'5669FAF5CD7C6E65D83005A8513A686E','d41a0f0c8c7b7b87');
INSERT INTO "entry_key" VALUES(1,'guid',X'5A53AB2D29744A3856B58FE4BE34C036','d8a1e7bbac4003c5');
INSERT INTO "entry_key" VALUES(1,'link',X'17603D073BCD5DB5A5C7E99BE93E9099','d8a1e7bbac4003c5');
INSERT INTO "entry_key" VALUES(1,'guid',X'97664B47D35253F647A2AB3CB4BA94A3','dd141c7b5ea918fb');
INSERT INTO "entry_key" VALUES(1,'link',X'E716455AA898074E5780EC50B0F051DB','dd141c7b5ea918fb');
INSERT INTO "entry_key" VALUES(1,'guid',X'AB01DBB82E660FA760EE6E170EB0C7AB','efaf43d413e4aff7');
INSERT INTO "entry_key" VALUES(1,'link',X'EA3C2D8DA103A78890338D96444FC3D5','efaf43d413e4aff7');
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
, hints TEXT NOT NULL DEFAULT '{}', rhythm INTEGER, newest INTEGER, moved_at INTEGER) STRICT;
INSERT INTO "feed" VALUES(1,'https://corniche.example/corniche.xml','corniche','corniche','{"url":"https://corniche.example/corniche.xml","name":"corniche","title":"La Dépêche de la Corniche","source":{"slug":"corniche","title":"La Dépêche de la Corniche","family":"longrive","country":"SN","ownership":"private","kind":"newspaper","languages":["fr"]},"language":"fr","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:44673/corniche.xml','"14224e8e9677f515"',NULL,'14224e8e9677f5156dbeba8e0f7516b4cf525526c2042f54b75c3fdf64ea58e6',15,0,1604217600000000,1604217600000000,1604221200000000,NULL,0,NULL,NULL,NULL,'{}',4500,1604215200000000,NULL);
INSERT INTO "feed" VALUES(2,'https://gilavar-channel.example/gilavar.xml','gilavar','gilavar-channel','{"url":"https://gilavar-channel.example/gilavar.xml","name":"gilavar","title":"Gilavar Channel","source":{"slug":"gilavar-channel","title":"Gilavar Channel","family":"gilavar-channel","country":"AZ","ownership":"state","kind":"broadcaster","languages":["en"]},"language":"en","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:44673/gilavar.xml','"19a382a0e4634b66"',NULL,'19a382a0e4634b66df2c890e57eeac10571c6849a52975cbc61fb8bec7d83d25',10,0,1604217600000000,1604217600000000,1604221200000000,NULL,0,NULL,NULL,NULL,'{}',24000,1604210400000000,NULL);
INSERT INTO "feed" VALUES(3,'https://harbour-courier.example/harbour-europe.xml','harbour-europe','harbour-courier','{"url":"https://harbour-courier.example/harbour-europe.xml","name":"harbour-europe","title":"Harbour Courier: Europe","source":{"slug":"harbour-courier","title":"Harbour Courier","family":"harbour-courier","country":"GB","ownership":"private","kind":"newspaper","languages":["en-GB"]},"language":"en-GB","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:44673/harbour-europe.xml','"dd386e4ee438ac7c"',NULL,'dd386e4ee438ac7cd79ced97f607cec09e3c56151fdad07aa2196f3fe5047afe',13,0,1604217600000000,1604217600000000,1604221200000000,NULL,0,NULL,NULL,NULL,'{}',4650,1604214300000000,NULL);
INSERT INTO "feed" VALUES(4,'https://nudo-austral.example/nudo.xml','nudo','nudo-austral','{"url":"https://nudo-austral.example/nudo.xml","name":"nudo","title":"Observatorio Nudo Austral","source":{"slug":"nudo-austral","title":"Observatorio Nudo Austral","family":"nudo-austral","country":"AR","ownership":"nonprofit","kind":"think-tank","languages":["es"]},"language":"es","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:44673/nudo.xml',NULL,NULL,NULL,0,1,1604217600000000,NULL,1604221200000000,NULL,0,NULL,NULL,NULL,'{}',NULL,NULL,NULL);
INSERT INTO "feed" VALUES(5,'https://tana-river-dispatch.example/tana.html','tana','tana-river-dispatch','{"url":"https://tana-river-dispatch.example/tana.html","name":"tana","title":"Tana River Dispatch","source":{"slug":"tana-river-dispatch","title":"Tana River Dispatch","family":"tana-river-dispatch","country":"KE","ownership":"private","kind":"newspaper","languages":["en"]},"language":"en","covers":[],"tags":["demo"],"status":"own","reason":""}','http://127.0.0.1:44673/tana.html',NULL,NULL,NULL,0,1,1604217600000000,NULL,1604221200000000,NULL,0,1604217600000000,NULL,NULL,'{}',NULL,NULL,NULL);
CREATE TABLE fetch_log (
    feed     INTEGER NOT NULL REFERENCES feed,
    at       INTEGER NOT NULL,
    outcome  TEXT NOT NULL,               -- fetched, unchanged, failed, gone
    kind     TEXT,                        -- of the failure
    message  TEXT,
    entries  INTEGER NOT NULL DEFAULT 0,
    new      INTEGER NOT NULL DEFAULT 0,
    gap_from INTEGER, newest INTEGER, rhythm INTEGER, url TEXT,                     -- entries were missed between then and `at`
    PRIMARY KEY (feed, at)
) STRICT, WITHOUT ROWID;
INSERT INTO "fetch_log" VALUES(1,1604217600000090,'fetched',NULL,NULL,15,15,NULL,1604215200000000,4500,NULL);
INSERT INTO "fetch_log" VALUES(2,1604217600000079,'fetched',NULL,NULL,10,10,NULL,1604210400000000,24000,NULL);
INSERT INTO "fetch_log" VALUES(2,1604221200000000,'fetched',NULL,NULL,9,0,1604217600000000,1604210400000000,24000,NULL);
INSERT INTO "fetch_log" VALUES(3,1604217600000038,'fetched',NULL,NULL,13,13,NULL,1604214300000000,4650,NULL);
INSERT INTO "fetch_log" VALUES(4,1604217600000106,'failed','timeout','not done within 1.5 s',0,0,NULL,NULL,NULL,NULL);
INSERT INTO "fetch_log" VALUES(5,1604217600000155,'gone','gone','HTTP 410 Gone',0,0,NULL,NULL,NULL,NULL);
CREATE TABLE held (
    feed    INTEGER PRIMARY KEY REFERENCES feed,
    entries INTEGER NOT NULL,             -- rows of entry
    pruned  INTEGER                       -- time of the newest of its entries that was pruned
) STRICT;
INSERT INTO "held" VALUES(1,15,NULL);
INSERT INTO "held" VALUES(2,10,NULL);
INSERT INTO "held" VALUES(3,13,NULL);
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
INSERT INTO "revision" VALUES(1,'4bf38c78bae6332f',1604217600000039,1604214300000000,X'A96AEC66F5AE204A4C897D957D325625','https://harbour.example/2020/11/01/europe/greece-protests-oruc-reis','Athens protests as Turkey extends survey ship''s mission','Turkey has prolonged the work of the research vessel Oruc Reis until 14 November in waters that Greece regards as part of its continental shelf. The foreign ministry in Athens called the navigational notice illegal and said it would lodge a protest, two days after quake diplomacy had raised hopes.','[]','["Greece"]',1604214300000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(2,'509f7fe698d7d059',1604217600000040,1604213400000000,X'FBFC02B45755AD0D9EBA970CB48FB817','https://harbour.example/2020/11/01/europe/spain-curfew-unrest','Dozens arrested in Spain in second night of anti-curfew riots ›7m','Police in Madrid, Logroño and other Spanish cities clashed with groups that burned rubbish containers and looted shops on Saturday night. Parliament agreed on Thursday to prolong the state of alarm until 9 May; Prime Minister Pedro Sánchez condemned the violence.','[]','["Spain"]',1604213400000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(3,'9ed006a28a0185da',1604217600000041,1604212200000000,X'366CAB55444840A435854AABD25F6C19','https://harbour.example/2020/11/01/europe/moldova-sandu-dodon-vote','Sandu and Dodon face off as Moldova chooses a president','Igor Dodon and Maia Sandu, who met in the run-off four years ago, are again the leading candidates in Sunday''s presidential vote in Moldova. Queues formed early at polling stations abroad, where a large part of the country''s electorate lives.','[]','["Moldova"]',1604212200000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(4,'381ffd855b1ad292',1604217600000042,1604182200000000,X'9BEDD2FB8F4A2351595B2564874168A8','https://harbour.example/2020/10/31/europe/georgia-exit-polls-disagree','Both sides claim success as Georgia''s exit polls disagree','Exit polls after Saturday''s parliamentary election in Georgia gave Georgian Dream anything from 41 to 55 per cent of the vote. Its founder Bidzina Ivanishvili claimed a third victory running; the United National Movement of Mikheil Saakashvili congratulated its own supporters all the same.','[]','["Georgia"]',1604182200000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(5,'591b3261bba02d1c',1604217600000043,1604173800000000,X'78E78E17F9DB69486A216A689E711939','https://harbour.example/2020/10/31/europe/lyon-orthodox-priest-shot','Orthodox priest shot and wounded outside church in Lyon','A Greek Orthodox priest was badly wounded on Saturday afternoon by a man with a sawn-off shotgun as he closed his church in Lyon. The gunman fled and a suspect was detained later; prosecutors have opened a case of attempted murder and have named no motive.','[]','["France"]',1604173800000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(6,'9889332f53176747',1604217600000044,1604171100000000,X'DD84DD97952659B67D0C7C4728E69BF7','https://harbour.example/2020/10/31/uk/johnson-second-lockdown-england','England to go back into lockdown on Thursday, Johnson says','England will return to lockdown on Thursday for four weeks, Boris Johnson told a delayed evening briefing in Downing Street. Bars, restaurants and most shops must shut; schools stay open and the furlough scheme is extended. The prime minister said hospitals would otherwise be overwhelmed.','[]','["UK"]',1604171100000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(7,'d41a0f0c8c7b7b87',1604217600000045,1604169000000000,X'8BE6499D1005F3FE6B751FE512F575D8','https://harbour.example/2020/10/31/europe/nice-basilica-suspects','Two more detained in Nice as France guards its churches','Two men aged 33 and 35 have been taken into custody over Thursday''s murders in the basilica at Nice, in addition to a 47-year-old held since the day itself. France has more than doubled the number of soldiers on patrol, to 7,000, for the All Saints weekend.','[]','["France"]',1604169000000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(8,'64053ca313b3c7a3',1604217600000046,1604162400000000,X'AB2CEF5FF47F8831A7E1399975670347','https://harbour.example/2020/10/31/europe/minsk-women-march-disabled','Women and people with disabilities march together in Minsk','Two columns joined in the centre of Minsk on Saturday in protest against President Alexander Lukashenko, two days after Belarus shut its land crossings with Poland, Lithuania, Latvia and Ukraine to most travellers. Several people were detained; a larger march is planned for Sunday.','[]','["Belarus"]',1604162400000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(9,'7282bb00bd81da95',1604217600000047,1604153700000000,X'94CDA9C275BB7EB522663F7EFAC7BA08','https://harbour.example/2020/10/31/europe/slovakia-mass-testing','Slovakia starts testing nearly everyone for the virus','Soldiers and medics opened some 5,000 test sites across Slovakia on Saturday to examine most of the population in two days. People without a negative certificate must stay at home; Prime Minister Igor Matovic calls it the alternative to a full lockdown.','[]','["Slovakia"]',1604153700000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(10,'2c7230ab9ab89166',1604217600000048,1604151900000000,X'4E411AC2BC6DCCF5999699D50E93A506','https://harbour.example/2020/10/31/europe/berlin-airport-opens','Berlin''s new airport opens nine years late','Two aircraft landed one after the other at Berlin Brandenburg Airport on Saturday, opening a terminal that had been due in 2011. Faulty smoke extraction, management errors and tripled costs made it a byword for bungling; now there are few passengers to use it.','[]','["Germany"]',1604151900000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(11,'4b57648eeaf22768',1604217600000049,1604136000000000,X'E5B5C99BFCA17E5B23892C39EED41551','https://harbour.example/2020/10/31/europe/samos-teenagers-quake','Samos mourns two teenagers killed in Aegean earthquake','A boy and a girl on their way home from school died under a collapsing wall on the Greek island of Samos in Friday''s earthquake, whose heaviest toll was across the water in Izmir. Kyriakos Mitsotakis and Recep Tayyip Erdogan spoke by telephone and offered each other help.','[]','["Greece"]',1604136000000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(12,'b2a0dd8adad1ac15',1604217600000050,1604133600000000,X'813435A5BB5F7BD8D474489A941CA84F','https://harbour.example/2020/10/31/europe/duda-abortion-bill','Duda offers a way out after Warsaw''s biggest march','Poland''s president Andrzej Duda has sent parliament a bill that would again allow abortion when a foetus has no chance of survival. Organisers of Friday''s march, which drew about 100,000 people to Warsaw, called it far too little.','[]','["Poland"]',1604133600000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(13,'f1fb0adbaccad937',1604217600000051,1603992600000000,X'7E089383CCA7FF5AE06B5184B6A9F7BD','https://harbour.example/2020/10/29/uk/corbyn-suspended-labour','Labour suspends Corbyn after antisemitism report','The British Labour Party suspended its former leader Jeremy Corbyn on Thursday after he said the scale of antisemitism in its ranks had been overstated. The equalities watchdog had just found the party responsible for unlawful acts of harassment and discrimination.','[]','["UK"]',1603992600000000,NULL,'en-GB','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(14,'cfbd19358013cce0',1604217600000080,1604210400000000,X'5785BF804EDE7A1B8863CA211A25775B','https://gilavar.example/2020/11/01/karabakh/overnight-khojavend-gubadli','Ministry reports night of fighting towards Khojavend and Gubadli','Fighting went on through the night in several sections of the front, among them the directions of Khojavend and Gubadli, the defence ministry in Baku said on Sunday morning. It gave no figures for its own casualties, which Azerbaijan has not published since the war began.','[]','["Front"]',1604210400000000,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(15,'49ab5b6527321401',1604217600000081,1604167800000000,X'0CE3EA7F8BAF926173771A5818A11136','https://gilavar.example/2020/10/31/region/georgian-dream-third-term','Georgian Dream claims third term after exit polls','Bidzina Ivanishvili declared victory for the ruling Georgian Dream minutes after polls closed in Georgia on Saturday. Four exit polls put the party first by very different margins. Georgians elected 120 of 150 deputies from party lists under new rules with a one percent threshold.','[]','["Region"]',1604167800000000,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(16,'748d28a54324bc25',1604217600000082,1604139000000000,X'90670FFEFBDA075CE67E512AD555DB37','https://gilavar.example/2020/10/31/karabakh/terter-aghjabadi-shelled','Terter and Aghjabadi under artillery fire, defence ministry says','The city of Terter and villages in the Terter and Aghjabadi districts came under Armenian artillery fire on Saturday, Azerbaijan''s defence ministry reported. Fire was also recorded near Gubadli, taken by the army last week. The ministry rejected reports that it had struck residential areas itself.','[]','["Front"]',1604139000000000,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(17,'ca33f6667c8868f4',1604217600000083,1604103600000000,X'364DA7603E698ABECEB3E7F1946E3DB1','https://gilavar.example/2020/10/31/diplomacy/bayramov-geneva-statement','Geneva: Baku and Yerevan agree on steps for civilians and prisoners','Foreign Minister Jeyhun Bayramov and his Armenian counterpart agreed in Geneva on humanitarian steps, including a ban on deliberate attacks on civilians and an exchange of remains. The meeting with the Minsk Group co-chairs did not produce a ceasefire.','[]','["Diplomacy"]',1604103600000000,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(18,'b460f9c5ab081813',1604217600000084,1604084400000000,X'A2FDE15D817878108155A353C8FEB673','https://gilavar.example/2020/10/30/karabakh/human-rights-watch-cluster','Rights group documents cluster munitions in Barda','Human Rights Watch said on Friday that Armenian or allied forces fired or supplied rockets with banned cluster munitions that hit Barda, far from the front line. The group earlier documented Azerbaijani use of such weapons in Nagorno-Karabakh.','[]','["Front"]',1604084400000000,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(19,'95b779ee7fdddafb',1604217600000085,1604074200000000,X'F2753A54FCD8312C1F495F60CE494753','https://gilavar.example/2020/10/30/diplomacy/araghchi-four-capitals','Tehran''s special envoy ends tour of four capitals','Abbas Araghchi, the Iranian special envoy, has completed a tour of Baku, Moscow, Yerevan and Ankara with a plan for a lasting settlement. In Baku he was told that Azerbaijan expects the withdrawal of Armenian troops under the Security Council''s resolutions.','[]','["Diplomacy"]',1604074200000000,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(20,'82a0deacc8968cdd',1604217600000086,1604064600000000,X'AF5D1D52687FC35FBC5A23ECC62F5E17','https://gilavar.example/2020/10/30/karabakh/aliyev-names-villages','President announces villages taken in Jabrayil, Zangilan and Gubadli','President Ilham Aliyev on Friday named further villages in the Jabrayil, Zangilan and Gubadli districts that the army has taken. All three lie on or near the Iranian border, south of Nagorno-Karabakh; the report could not be checked on the ground.','[]','["Front"]',1604064600000000,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(21,'695e31f73a126dcb',1604217600000087,1604007000000000,X'B5EE5D4B3399DFD2EE0C434ACA86C774','https://gilavar.example/2020/10/30/sport/qarabag-villarreal','Qarabag lose to Villarreal after taking the lead','Qarabag went down 3-1 to Villarreal in the Europa League on Thursday in a match moved to Istanbul because of the war. The club from Aghdam, which has played in exile since 1993, had gone ahead in the second half.','[]','["Sport"]',1604007000000000,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(22,'1955c1502d2882f4',1604217600000088,1603996200000000,X'BA94DE954A209F3FDF9F4499870E2614','https://gilavar.example/2020/10/29/karabakh/barda-rocket-dead','Barda buries victims of rocket attack','The town of Barda held funerals for those killed when rockets hit a busy street on Wednesday. The prosecutor general''s office puts the dead at 21 and the wounded at about 70. Amnesty International says that the rockets carried cluster munitions; Armenia denies firing them.','[]','["Front"]',1603996200000000,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(23,'22806ccec62c7465',1604217600000089,1604217600000089,X'D3C0049E8AE0EB8E032EAED83E8A323A','https://gilavar.example/explainers/seven-districts','Explainer: the seven districts around Nagorno-Karabakh','Seven districts of Azerbaijan outside Nagorno-Karabakh came under Armenian control in 1992-94. Four United Nations Security Council resolutions of 1993 called for withdrawal. This page, kept up to date, lists what has changed hands since September.','[]','["Explainers"]',NULL,NULL,'en','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(24,'1883c535c125d9cf',1604217600000091,1604215200000000,X'2E596DF8160E7AB48CA27DE701739A6A','https://corniche.example/2020/11/01/afrique/algerie-referendum-ouverture','Algérie : ouverture du référendum sur la Constitution, sans le président','Les Algériens votent ce dimanche, jour anniversaire du début de la guerre d’indépendance, sur une révision de la Constitution. Le président Abdelmadjid Tebboune, son promoteur, est hospitalisé en Allemagne. Le Hirak appelle au boycott et l’affluence sera le principal enjeu.','["Inès Haddar"]','["Maghreb"]',1604215200000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(25,'6d3e63100b2a554c',1604217600000092,1604178000000000,X'8395DC6A4E9D823B2225FBC64F6CA122','https://corniche.example/2020/10/31/afrique/cote-divoire-scrutin-boycott','Côte d’Ivoire : un scrutin boycotté, des bureaux saccagés, une nuit d’attente','Les Ivoiriens ont voté samedi pour une présidentielle que deux des quatre candidats appelaient à boycotter. La commission électorale parle de 30 à 40 bureaux saccagés sur plus de 22 000 ; Pascal Affi N’Guessan évoque une douzaine de morts. Alassane Ouattara brigue un troisième mandat.','["Mame Diarra Sy"]','["Afrique de l’Ouest"]',1604178000000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(26,'8b397de800d001bc',1604217600000093,1604173200000000,X'D974D5B74568F39C7DBC4BF2B3779DC3','https://corniche.example/2020/10/31/monde/nice-gardes-a-vue','Attentat de Nice : quatre hommes en garde à vue','Un quatrième homme, un Tunisien de 29 ans, a été interpellé samedi dans l’enquête sur l’attaque de la basilique de Nice, où trois personnes ont été tuées jeudi. L’assaillant présumé, grièvement blessé par la police, n’a pas pu être entendu.','["Inès Haddar"]','["France"]',1604173200000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(27,'60a07f23cea7b719',1604217600000094,1604170800000000,X'6E61737354335C2DBDF8F816FE72AF58','https://corniche.example/2020/10/31/monde/macron-entretien-al-jazeera','Macron à Al-Jazira : « Je comprends que l’on puisse être choqué »','Dans un entretien à la chaîne qatarie Al-Jazira, Emmanuel Macron dit comprendre que des musulmans soient choqués par les caricatures du Prophète, mais n’accepter aucune violence. Il juge que ses propos ont été déformés et que l’appel au boycott de produits français est indigne.','["Inès Haddar"]','["France"]',1604170800000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(28,'a5424d8f7d0bc9ae',1604217600000095,1604169000000000,X'6AEFE98CF1596F4BF1730E1E1A71D98E','https://corniche.example/2020/10/31/monde/lyon-pretre-orthodoxe','Lyon : un prêtre orthodoxe grièvement blessé par balle','Un prêtre orthodoxe grec a été atteint de deux tirs samedi vers 16 heures alors qu’il fermait son église, dans le 7e arrondissement de Lyon. Le tireur a pris la fuite. Le parquet antiterroriste, informé, ne s’était pas saisi du dossier en début de soirée.','["Inès Haddar"]','["France"]',1604169000000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(29,'dd141c7b5ea918fb',1604217600000096,1604168400000000,X'49561E82E20378576203711D9A7973BB','https://corniche.example/2020/10/31/afrique/rdc-lisasa-massacre','RDC : un village du territoire de Beni attaqué, au moins 21 morts','Des hommes attribués aux Forces démocratiques alliées ont tué au moins 21 habitants de Lisasa dans la nuit de vendredi à samedi, dans l’est de la République démocratique du Congo. Selon une ONG locale, quinze des victimes sont des femmes. Un centre de santé a été pillé.','["Mame Diarra Sy"]','["Afrique centrale"]',1604168400000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(30,'8862e22fc8853d5a',1604217600000097,1604161800000000,X'17F6C169FA3E055C606798DAEB2D4895','https://corniche.example/2020/10/31/afrique/guinee-siege-ufdg-recours','Guinée : le siège de l’UFDG de nouveau bouclé à la veille d’un recours','Les forces de sécurité ont repris position samedi matin devant le siège et les bureaux de l’Union des forces démocratiques de Guinée à Conakry. Cellou Dalein Diallo, qui revendique la victoire du 18 octobre, doit saisir dimanche la Cour constitutionnelle contre les résultats donnant Alpha Condé élu.','["Aliou Barry Ndao"]','["Afrique de l’Ouest"]',1604161800000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(31,'8fe6e79df4136534',1604217600000098,1604157600000000,X'C440BB0535540DD160AEE0C23DFFD8B7','https://corniche.example/2020/10/31/afrique/tanzanie-opposition-rue','Tanzanie : l’opposition appelle à manifester dès lundi','Chadema et l’ACT-Wazalendo réclament l’annulation de l’élection du 28 octobre en Tanzanie et une nouvelle commission électorale. John Magufuli a été proclamé vainqueur avec 84 % des voix ; son parti rafle la quasi-totalité des sièges. L’opposition promet des manifestations pacifiques et sans fin.','["Aliou Barry Ndao"]','["Afrique de l’Est"]',1604157600000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(32,'11b8813a4686f4c0',1604217600000099,1604149800000000,X'A38509B0611805D9F6CD2F0674DDFF41','https://corniche.example/2020/10/31/afrique/otage-americain-libere','Enlevé au Niger, un Américain libéré au Nigeria par des commandos','Philip Walton, enlevé dans la nuit de lundi à mardi à Massalata, dans le sud du Niger, a été libéré par les forces spéciales américaines de l’autre côté de la frontière, au Nigeria. Le ministre nigérien de la Défense, Issoufou Katambé, a confirmé la nouvelle.','["Mame Diarra Sy"]','["Sahel"]',1604149800000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(33,'51bb6c0b60bdec8a',1604217600000100,1604145600000000,X'99FFDBD8229DCBFB9907644507E21783','https://corniche.example/2020/10/31/afrique/cameroun-deuil-kumba','Le Cameroun en deuil national pour les écoliers de Kumba','Les drapeaux sont en berne ce samedi dans tout le Cameroun en mémoire des sept élèves tués par balles le 24 octobre dans leur école de Kumba, dans le Sud-Ouest anglophone. Yaoundé accuse les séparatistes, qui nient.','["Aliou Barry Ndao"]','["Afrique centrale"]',1604145600000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(34,'964ed927f52ec988',1604217600000101,1604142600000000,X'63E36762E77E61174F84D128267BF17A','https://corniche.example/2020/10/31/afrique/barrage-renaissance-pourparlers','Barrage de la Renaissance : les pourparlers reprennent sous l’égide de l’Union africaine','L’Éthiopie, l’Égypte et le Soudan négocient de nouveau depuis mardi, par visioconférence, sur le remplissage du grand barrage du Nil Bleu. L’Afrique du Sud, qui préside l’Union africaine, a relancé ces discussions après deux mois d’interruption.','["Aliou Barry Ndao"]','["Afrique de l’Est"]',1604142600000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(35,'d8a1e7bbac4003c5',1604217600000102,1604140800000000,X'D09D8385670D1754DC1187922E6A4329','https://corniche.example/2020/10/31/afrique/burkina-campagne-ouverte','Burkina Faso : la campagne s’ouvre sous la menace djihadiste','La campagne pour la présidentielle et les législatives du 22 novembre a débuté samedi au Burkina Faso. Treize candidats, dont le sortant Roch Marc Christian Kaboré, sollicitent les électeurs ; dans plusieurs régions du nord et de l’est, le vote ne pourra pas se tenir partout.','["Mame Diarra Sy"]','["Sahel"]',1604140800000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(36,'1fd9da25b0a06da6',1604217600000103,1604133000000000,X'960308F695BB31AFB6B019EEAEA7A261','https://corniche.example/2020/10/31/afrique/libye-sarraj-maintien','Libye : Fayez al-Sarraj revient sur son départ','Le chef du gouvernement de Tripoli, Fayez al-Sarraj, qui devait quitter ses fonctions fin octobre, restera jusqu’au terme du dialogue politique organisé par les Nations unies en novembre à Tunis. Un cessez-le-feu permanent a été signé à Genève le 23 octobre.','["Inès Haddar"]','["Maghreb"]',1604133000000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(37,'9eec051421a03304',1604217600000104,1604044800000000,X'DA1A2698736A71BAC4F74D5810F220C3','https://corniche.example/2020/10/30/afrique/mali-dialogue-groupes-armes','Négocier ou non : Bamako et Paris ne disent plus la même chose','Le premier ministre de transition du Mali, Moctar Ouane, entend suivre les recommandations du dialogue national, favorables à des discussions avec des groupes djihadistes. Paris refuse. Retour sur un désaccord qui pèse sur l’opération Barkhane.','["Mame Diarra Sy"]','["Sahel"]',1604044800000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(38,'efaf43d413e4aff7',1604217600000105,1603990800000000,X'5FE84727DA438F8DC00F4177921F04CA','https://corniche.example/2020/10/29/senegal/naufrage-140-morts-oim','Naufrage au large de Mbour : l’OIM avance au moins 140 morts','Au moins 140 personnes se sont noyées dans le naufrage d’une pirogue partie de Mbour pour les îles Canaries, selon l’Organisation internationale pour les migrations, qui y voit le plus meurtrier de l’année. Le gouvernement sénégalais conteste ce bilan.','["Aliou Barry Ndao"]','["Sénégal"]',1603990800000000,NULL,'fr','3-30477083','[]','[]');
INSERT INTO "revision" VALUES(39,'22806ccec62c7465',1604221200000001,1604217600000089,X'32E2623B0D59CC00C28B4699DF482D03','https://gilavar.example/explainers/seven-districts','Explainer: the seven districts around Nagorno-Karabakh, officials say','Seven districts of Azerbaijan outside Nagorno-Karabakh came under Armenian control in 1992-94. Four United Nations Security Council resolutions of 1993 called for withdrawal. This page, kept up to date, lists what has changed hands since September.','[]','["Explainers"]',NULL,NULL,'en','3-30477083','[]','[]');
CREATE TABLE saved (
    name  TEXT NOT NULL,
    entry TEXT NOT NULL REFERENCES entry,
    at    INTEGER NOT NULL,
    note  TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (name, entry)
) STRICT, WITHOUT ROWID;
INSERT INTO "saved" VALUES('report','11b8813a4686f4c0',1604221200000099,'cite this');
CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO "search_config" VALUES('version',4);
CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO "search_data" VALUES(1,X'279027');
INSERT INTO "search_data" VALUES(10,X'000000000101030001010103');
INSERT INTO "search_data" VALUES(137438953473,X'00000DEA04303030300702030D01013115020230300C020232300F0201340103013026020235300F0201361C0201381E020339393217100401331502100104323031310A0201311607020132190A02013324020134210201381F0201391A0101331502013019020133070201350701023430190201310402013707010135090201350401013707020130160201651C02016D02010238341F0101390202013417100101610102010101010101010101030202020103010101010101010201010102046262617313030964656C6D61646A69641803066F7274696F6E0C040275740C0A0304726F6164030207636365707465721B0403757365210304726F737309020301741F0401730D020764646974696F6E070205656765616E0B02036666691904066C75656E636518030772696361696E65220503717565220303746572010304020201020606046E6F6F6E0502046761696E03090602737408030265640703046864616D1504066A61626164691003016F03030372656511060164020F020468656164150207697263726166740A0404706F72740A02016C1B09030361726D0204057373616E651903076578616E64657208030567657269651808026E73180304697965761403016C04030D0406656D61676E6518040369656412060265731D04026F770C03036F72731C03037068611E0302736F1003097465726E61746976650902086D6572696361696E200A0265732003056E657374791603036F6E670E02016E1103016401010102010101010101020102010201020404727A656A0C0308676C6F70686F6E652103046B6172611303036E65652604096976657273616972651804066F756E636573140407756C6174696F6E1F0301731A0302746902050873656D697469736D0D050A746572726F72697374651C0306797468696E670402047070656C1B06056169656E741906026C651807030372657322020772616768636869130301650307040261731003056D656E69611608016E100101010410040179100403046F756E641710030672657374656402040B6F6E64697373656D656E741C030774696C6C65727910020173010201010203087361696C6C616E741A020174030402010C030468656E730103047461636B160701731105037175651A03040465696E741C05056D707465640505046E7461741A0701651904067269627565731D02017518030203030102030463756E651B0303747265200301781D020576616E636526030265631F0602097A65726261696A616E0E020304100B01691201046261636B060303646C790503026B750E030203036C6C651C0601732103046D616B6F2503016E1104036E6564120303726461120404056B68616E65250404726167652204017306030673696C6963610707037175651A03067972616D6F7611020165060E03056361757365150302656E070303030367616E0E03056C617275730803026E691D0304726C696E0A04026E6521020669647A696E61040B030567676573740C03036C616E2604016C0C02056C657373651A020401752202056F726465721404026973060302746804030475636C651E0301790B0404636F747418030801651909017219020A72616E64656E627572670A0306696566696E67060403677565190404746973680D0207756E676C696E670A03057265617578190504036965731604046B696E612304036E6564020302737916020179050604010304776F72640A010663616C6C6564010B0B100501730903026D651007100504726F756E2104057061676E652303066E61726965732604076469646174657303090173190A0306706974616C731303097269636174757265731B040472696564160302736505040775616C746965730E0201651809050307617365666972651103046C6C6F751E03026E740405027265081503097274696669636174650903017322040373657A240206686164656D611F0403696E651B050272731104036E63650C05036765641710030565636B6564140401662403056F6F7365730304037175651B0701731B040273652503077269737469616E23030475726368050702657307020569746965730204017910030776696C69616E731102046C61696D0406026564040601730F0404736865640203046F736564050A0302756215040473746572120402016F1103086C6C617073696E670B0404756D6E730803076D6D616E646F73200506697373696F6E19060406706C6574656413050672656E6472651B0901731B03056E616B72791E040264651E06046D6E65640204056669726D65200402676F1D0509726174756C61746564040409737469747574696F6E180D056E656C6C651E04077461696E65727302050465737465260507696E656E74616C01050272651E06026F6C171003047262796E0D03037374730A0302746519070303756C641404046E63696C1304100507746572706172741106027279030401721E0208726F7373696E6773080205757266657702030573746F64790701016418010504040205616C65696E1E03026E731A0101010301020303027465171003017907040173010701020165180101010101010101010101010101030261641603036275741804060165230306636C617265640F030566656E63650E02060273652004056F726D65731B03056C617965640604076962657261746511030A6D6F63726174697175651D0D01731D0103046E69657316030470617274240403756973220504746965730F030173190202010101010404066163636F72642503067461696E6564050201030375696C210401781903060304766169742405026E741E020569616C6C6F1E05046F677565240103016411030265640B030766666572656E740F03066D616E63686518060307706C6F6D61637901030872656374696F6E730E030A736162696C69746965730805046772656504040B6372696D696E6174696F6E0D0507757373696F6E7322030403656E74250406747269637473100403100301741B02096A6968616469737465230B01732502096F63756D656E74656412090173120303646F6E03030269741E03056E6E616E741E04017423030573736965721C030575626C65640704057A61696E65190302776E150503696E670603047A656E730202077261706561757821030365616D040B0401770C0201751803010101010102010101030264610C0301650A0104656163680B0305726C6965721205017903040774687175616B650B0204636F6C6521050469657273210204676964652203046C6973651C0304797074652202066C65637465640F0703757273230603696F6E041B06056F72616C65190609027465030403766573210301751E02076D6D616E75656C1B02016E18020203020303026473130305676C616E640603036A65751803046C65766520030571756574651A030474656E64250701751A040672657469656E1B0303766F791302097175616C69746965730D020672646F67616E0B0304726F72730A02027374180302060201741803030103010203036169741C0301651A010101020104030668696F70696522030272651A01020575726F706115020676656E696E6706040572796F6E650903046F71756519020678616D696E650903066368616E6765110303696C6515040174040B030570656374731304066C61696E65721710030674656E6465640607017301040772616374696F6E0A010466616365030301720C060302736F230304756C74790A0308766F7261626C657325030379657A240205656D6D65731D0305726D6169741C030175240301770A020769676874696E670E0404757265730E03016E1F050302726510050164120403696E6716040273740F02036C65640502056F657475730C03076E6374696F6E7324030172060101010103010102020301100403636573120B010204046569676E011004036D6564030601720D0303756E640D0602657204040172030309040410020772616E636169731B060165070304696461790B01060203026F6D040704030304026E740E04060469657265200204756974651C03026C6C0903066E6572616C73160306726C6F7567680604047468657214010567617264651A03027665040A0206656E6572616C1605027661110601652403056F72676961040B08016E040B0901730F020369726C0B02016F0603026E6515030A757665726E656D656E742402020472616E6422030265631C04036563650105016B05060308696576656D656E741A0203046F756E64140501701101060265732506017302020575617264730703056261646C690E02040304657272651804047373616E190304696E65651E03046E6D616E0501096861626974616E74731D030164010903030503026C661503036E647317100308726173736D656E740D03017301060502050101021003027665050202016505080603066176696573740B03026C64070F0401700B0304757265731C02046972616B18030173050C030174120402036F6D65090204026D651A0601731A03030370657301030973706974616C69736518090173060204756D616E1206076974617269616E11010469676F72030602016C1B010302657326030368616D1403056C6567616C0102016E010101010101010101010102010101010101010102100307636C7564696E6711030A646570656E64616E636518040469676E651B0305666F726D651C030B7465726E6174696F6E616C160E016526060570656C6C651A060772757074696F6E2204016F0601020672616E69616E1301020173060203046C616E640B0306736F75666F7520030674616E62756C150201740108010202020301730103030105010403656C660709020A76616E69736876696C69040B03046F69726519060469656E731902047A6D69720B01086A6162726179696C1404090405050404050404070607050504040404040404040504040404040404040504051F070C0906070A060804040A0806090A060D070805050709040605070A070506080A08050706090605050606050C0B0508060414070B07060C090A04050B0D09070806060A050508090508090E0A080B080707040707080704090A0706040806100407060706040704060708070409060905080706080507050A080604090408050507040804040D0906070A090607060507070C04070708090A05090C07050A060A0705060C040609060506070804080604050A070508040A07050407080508040B070A0A09090408050708050C0C080A070A050607060606090A05040B080808080C0604061205070409090508080A0D05070706070B090B06060705080804050A0A0A0B0D070E0B060C040C040C04060508040808080506070A07040E05040708040A0707070707090607090506040A090508060708070409060C0907080A060A09060809080709090605080A09040A070505070B06080804040A07050504060506080A10090806040605090A040A090607070509090708060905040905040604050E070506050C07050504080A070707070C0805070B0C060609060407070505070505060C04070A0805050608190A0D07080E04080A050A050709090909070E070707');
INSERT INTO "search_data" VALUES(137438953474,X'00000DDB07306A617A6972611B0201651B030472656D790D03037564691A03047968756E1102036F686E1F0503736F6E060304696E656408030275721802037567651B0303737175240401740D01066B61626F7265230306726162616B6812020310030574616D626520020365707417100208686F6A6176656E640E0205696C6C65640B0B0204756D6261210207797269616B6F730B01016C18020102010101020102010201611801010101010101010201020304626F75720D03026E6408050265640A030372676503230601720803027374100503696E6713030274650A05017205040376696108020165180402020101010101010302616415050265720D0503696E6703040367756515030A6769736C6174697665732303017318010203020101010101010302757221020569626572652004027965240301651403026E65120304736173611D040274730F08100307746875616E6961080403746C650C03037665730302056F63616C651D04056B646F776E0603030364676501030567726F6E6F0203046F7465640203027365150209756B617368656E6B6F0803036E64691F010203796F6E051701066D6163726F6E1B030264650A0403726964020306677566756C691F03026961030401731B03026C692503016E0504076167656D656E740A040364617419040B69666573746174696F6E731F090265721F03027263230501680804040264692002040467696E730F03077373616C617461200303746368150402696E1E04046F76696309030179020204626F757226020565646963730903056574696E671103026D652504046F6972652103016E07040361636523030174030307757274726965722602096967726174696F6E732603056B6865696C0403066E697374657202040308070272652005080179010D020402736B08090404757465730F03057373696F6E01030874736F74616B69730B02056F63746172250303696E731D090401732203056C646F766103030272650704046E696E670E04027473190409030473636F771304017406020103047469766505030475726E730B03037665641505046D656E74040208756E6974696F6E73120403047264657205070173070302737406030406756C6D616E731B01016E190101020661676F726E6F1202031003036D6564050F030674696F6E616C041D04070173170D03030675667261676526030A7669676174696F6E616C010201651C070203026172100405026C790903066761746976650904066F6369656E7422080172250301770A05020369636507130303656E742103036765722006026961200702656E2004026874020C03016C2203026E650A02016F05070203016E2503027264230301740E0303040369636501030575766561751E0406036C6C651F01030676656D626572010702726523010301770A03047965657326020375697419040303046D6265720701076F63746F6272651E0102030201660101010101020101020101010101010101010101011003016603020404657265640B0601730C040369636516060469616C73270202696D2602026C640702016E0203010101010101020101010101020101050301650A050301671D0301741901010201020370656E060502656405040503696E670A0501730A0406726174696F6E250308706F736974696F6E1F0201721202030A67616E69736174696F6E2608016524090272730C030674686F646F78050901651C0302756301020474686572020801060477697365060201751A0B0303616E652504057474617261190303657374210301740C04047369646505121003077665727475726518040272652302037665720705067374617465640D05077768656C6D6564060202776E040A010A706163696669717565731F0302676517100301721A010104010102040269732504026C6519050669616D656E74020A0B03617279040404717565741C04017401020501691F0601652605036F7574230501790D020301731A0207040363616C19040773656E676572730A030474726F6C0702046564726F0203046F706C6508010303017204040463656E740F04066D616E656E74240406736F6E6E65731A0C0302736525020568696C6970200204696C6C651D0305726F6775652602036C616E1305036E65640804037965641503027573190C01050569657572732302056F6C616E64080404036963650218050574697175652404046C696E6703050173040B030870756C6174696F6E090306736974696F6E1E030275721908020305077061726C657273220502726123020672656D696572250404736964652208026E7403050408040A0369616C030B04656C6C65190A0503756D651A04037472651C0304696573740504026D6502040304066E636970616C180401731C05056F6E6572731103066F636C616D651F0404647563651106036974731B04046C6F6E6702080265640104036D65741F05056F7465757218040570686574651B05026F731B040773656375746F72160B0173050404746573740107080173010201751A0307626C69736865640E0304697373651B0301740F0401731601077161726162616715030574617269651B0201751C0303616B6501040273691F04037472651901060469656D651A03016519020403756573030301691E030102010104036E7A651D0404747465722401057261666C651F0304697365640103036E6B730D020264631D0204656365700B04066C616D656E741F040C6F6D6D616E646174696F6E73250504726465641005037572731E0308666572656E64756D1804037573652503056761726473010404696F6E7323030269730103066A65637465641003056C616E63652203056D61696E73110408706C6973736167652203096E61697373616E6365220304706F72740D0707026564100701730E02040772656E6E656E7422050269731E040775626C697175651D03067365617263680104086964656E7469616C1004086F6C7574696F6E731304100408706F6E7369626C650D040874617572616E7473060503657261240406756C746174731E0304746F757225040375726E06030876656E64697175651E040469656E7424050473696F6E18020569676874731203036F74730202036F63682304036B657416070173120402067562626973680203036C65730F0403696E670F03016E0304046E696E6704010173010201030301010403030607020A61616B61736876696C690403066363616765731903026964010507010404036E747307040273691C0601721E03026D6504050264691901020101030204026F730B03056E6368657A0204026475030401731807040274651D03047272616A24030674757264617902020103010105010302776E0503017927040173060A06020463616C650D030468656D650604036F6F6C0B070173060305727574696E1902016523030304636F6E640213040574696F6E730E040575726974651E08017913041003036C6F6E1D0903086E6567616C616973260401740C030A7061726174697374657321040174210505656D626572171003027261180301731B09030874746C656D656E7413030376656E1710050372616C0806020468656C6601030269700103036F7073020404017405050367756E050302757406020204696465730403036567651E0601731F0303676E652403036E6365070707021003037465730902076C6F76616B69610902046D6F6B650A02056F69656E741B04037265651C03066C6469657273070204086C69636974656E742303026D650903016E180403050401741D040503057274616E742303047564616E220401732201040274681402047061696E0204046E697368020305656369616C13080265732003036F6B650B020574617274730904027465020504696F6E730304017906030303657073110304726565740610040375636B10020675636365737304040168120301642001010304697672652503046E646179030506030670706C6965641205066F72746572730403017218010108020104037665790105046976616C0C030573706563740506046E6465640D0801730D010574616B656E0709040403696E671503066E7A616E69651F0304797969700B02076562626F756E65180307656E61676572730B03046872616E1303076C6570686F6E650B03036E6972230302726D0F050165240504696E616C0A04077269746F6972651D04037465721003027374090503696E6709020368616E070401740101080204020101020301650101010101010101010101020101010101010101010110040269720B04016D0E08040272650A0303697264040B040173171003036F736516030372656514050573686F6C640F04046F7567680E03067572736461790204010608020569726575721C0401731C02016F020202010101010209021003066765746865720803026C64060D04016C0B03016F0C030674616C6974651F030275721304017421030577617264730E04016E16020972616E736974696F6E25040776656C6C65727308030465697A6523030569706C65640A05036F6C692403036F69731A060469656D651904036F707313020275651D040265731A0401732103036E697324060369656E1A0304726B6579010202776F0106010101010104756664671E02066B7261696E650802016E19010101010102040103036465720B0401030410030165180104020703036965732404026F6E1E04040374656404131003066C617766756C0D030374696C01010201701710020273650A0801097661696E71756575721F020565696C6C651E03066E64726564691D030272731C0401790F03047373656C010207696374696D65731D0701731605046F6972651E06027279040B03056C6C6167651D08017310040605727265616C1504090407060706060705060604090C08070B09070A0E0F070505070405060504060D050506060D0E050805040507070A06060809060807050C070709050609050405040A060E05050506070A0605070407080805070406040A0C080C06060607080B080704080507070706070706070C07040609060C070B06090D060605090904050706060505060405060405060609070906040708070D19050704060705051505040806060604090B050D040509040509070506080604090A0506090A060D060A05050A0607050404060506060A0707090407090A05080708060606070809070807050B09080A050907090608060607070904080907060705060808050A040804040A0704040A08040605070705060906070807060507090F07060B060807050908080B0C0805050A050A090B0D0B0B060907060B0707080606060509060604070F0D0909060504050B0508050505071005040607070604080508080806070B040D040905050B0707070507040606070604060A060A0708060A0B05070608070505070708050608050705060806090406070909090906070807040A0609070A0A070A060504070A060506060C1A0505050705060608070D08040E0906040409050408040C0A0708060607060505040606070A07090C0B08060608090705060C08090504070A0407060805');
INSERT INTO "search_data" VALUES(137438953475,X'0000013F093076696F6C656E63650219030372757309030D73696F636F6E666572656E63652202036F6974260401781F030274650301150A05026E7418020275651A010477616C6C0B0403746F6E200301720E0704037361770C030173050605030303746368120603646F670D040265720B060173010301790B0103077A616C656E646F1F02066561706F6E73120307646E6573646179160302656B100503656E64070501730603026E740E070302726508020368617417100302656E0C0A040272650303036963680C020703016F03040273650B0203696C6C060302746802030307020101050664726177616C13041005036F75740902046F6D656E080302726B010303756C6401050604046E6465640511010179260206616F756E64652102036561720705017303070305726576616E110201087A616E67696C616E14040C06100604080505070605060706060504050A090A0506040605070605080405060B0B06070508080409060509');
CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO "search_idx" VALUES(1,X'',2);
INSERT INTO "search_idx" VALUES(1,X'306A617A',4);
INSERT INTO "search_idx" VALUES(1,X'3076696F',6);
CREATE TABLE tag (
    revision INTEGER NOT NULL REFERENCES revision ON DELETE CASCADE,
    code     TEXT NOT NULL,               -- raw place code; countries and regions are derived
    score    REAL NOT NULL,
    evidence TEXT NOT NULL,               -- JSON
    PRIMARY KEY (revision, code)
) STRICT, WITHOUT ROWID;
INSERT INTO "tag" VALUES(1,'GR',1.0,'[{"text":"Greece","field":"summary","start":96}]');
INSERT INTO "tag" VALUES(1,'TR',3.5,'[{"text":"Turkey","field":"title","start":19},{"text":"Turkey","field":"summary","start":0}]');
INSERT INTO "tag" VALUES(1,'athens',3.435,'[{"text":"Athens","field":"title","start":0},{"text":"Athens","field":"summary","start":169}]');
INSERT INTO "tag" VALUES(2,'ES',4.705,'[{"text":"Spain","field":"title","start":19},{"text":"Spanish","field":"summary","start":36},{"text":"Pedro Sánchez","field":"summary","start":226}]');
INSERT INTO "tag" VALUES(2,'madrid',1.4,'[{"text":"Madrid","field":"summary","start":10}]');
INSERT INTO "tag" VALUES(3,'MD',4.98,'[{"text":"Dodon","field":"title","start":10},{"text":"Moldova","field":"title","start":28},{"text":"Igor Dodon","field":"summary","start":0},{"text":"Maia Sandu","field":"summary","start":15},{"text":"Moldova","field":"summary","start":132}]');
INSERT INTO "tag" VALUES(4,'GE',5.235,'[{"text":"Georgia","field":"title","start":28},{"text":"Georgia","field":"summary","start":54},{"text":"Georgian Dream","field":"summary","start":67},{"text":"Ivanishvili","field":"summary","start":147},{"text":"Saakashvili","field":"summary","start":232}]');
INSERT INTO "tag" VALUES(5,'lyon',5.425,'[{"text":"Lyon","field":"title","start":51},{"text":"Lyon","field":"summary","start":124}]');
INSERT INTO "tag" VALUES(6,'GB',0.88,'[{"text":"Boris Johnson","field":"summary","start":60},{"text":"Downing Street","field":"summary","start":109},{"text":"furlough scheme","field":"summary","start":195}]');
INSERT INTO "tag" VALUES(6,'england',3.875,'[{"text":"England","field":"title","start":0},{"text":"England","field":"summary","start":0}]');
INSERT INTO "tag" VALUES(7,'FR',1.4,'[{"text":"France","field":"title","start":29},{"text":"France","field":"summary","start":157}]');
INSERT INTO "tag" VALUES(7,'nice',5.425,'[{"text":"Nice","field":"title","start":21},{"text":"Nice","field":"summary","start":95}]');
INSERT INTO "tag" VALUES(8,'BY',0.72,'[{"text":"Lukashenko","field":"summary","start":93},{"text":"Belarus","field":"summary","start":120}]');
INSERT INTO "tag" VALUES(8,'LT',1.0,'[{"text":"Lithuania","field":"summary","start":165}]');
INSERT INTO "tag" VALUES(8,'LV',1.0,'[{"text":"Latvia","field":"summary","start":176}]');
INSERT INTO "tag" VALUES(8,'PL',1.0,'[{"text":"Poland","field":"summary","start":157}]');
INSERT INTO "tag" VALUES(8,'UA',1.0,'[{"text":"Ukraine","field":"summary","start":187}]');
INSERT INTO "tag" VALUES(8,'minsk',5.025,'[{"text":"Minsk","field":"title","start":53},{"text":"Minsk","field":"summary","start":36}]');
INSERT INTO "tag" VALUES(9,'SK',4.595,'[{"text":"Slovakia","field":"title","start":0},{"text":"Slovakia","field":"summary","start":56},{"text":"Igor Matovic","field":"summary","start":196}]');
INSERT INTO "tag" VALUES(10,'berlin',4.275,'[{"text":"Berlin","field":"title","start":0},{"text":"Berlin","field":"summary","start":43}]');
INSERT INTO "tag" VALUES(10,'brandenburg',0.4,'[{"text":"Brandenburg","field":"summary","start":50}]');
INSERT INTO "tag" VALUES(11,'GR',1.22,'[{"text":"Greek","field":"summary","start":83},{"text":"Kyriakos Mitsotakis","field":"summary","start":180}]');
INSERT INTO "tag" VALUES(11,'TR',0.32,'[{"text":"Recep Tayyip Erdogan","field":"summary","start":204}]');
INSERT INTO "tag" VALUES(11,'aegean-sea',3.5,'[{"text":"Aegean","field":"title","start":37}]');
INSERT INTO "tag" VALUES(11,'izmir',1.4,'[{"text":"Izmir","field":"summary","start":173}]');
INSERT INTO "tag" VALUES(11,'samos',3.275,'[{"text":"Samos","field":"title","start":0},{"text":"Samos","field":"summary","start":99}]');
INSERT INTO "tag" VALUES(12,'PL',3.62,'[{"text":"Duda","field":"title","start":0},{"text":"Poland","field":"summary","start":0},{"text":"Andrzej Duda","field":"summary","start":19}]');
INSERT INTO "tag" VALUES(12,'warsaw',1.4,'[{"text":"Warsaw","field":"title","start":28},{"text":"Warsaw","field":"summary","start":197}]');
INSERT INTO "tag" VALUES(13,'GB',3.777,'[{"text":"Labour","field":"title","start":0},{"text":"Corbyn","field":"title","start":16},{"text":"British","field":"summary","start":4},{"text":"Labour Party","field":"summary","start":12},{"text":"Jeremy Corbyn","field":"summary","start":53}]');
INSERT INTO "tag" VALUES(14,'AZ',0.4,'[{"text":"Azerbaijan","field":"summary","start":223}]');
INSERT INTO "tag" VALUES(14,'baku',0.56,'[{"text":"Baku","field":"summary","start":145}]');
INSERT INTO "tag" VALUES(14,'qubadli',3.875,'[{"text":"Gubadli","field":"title","start":57},{"text":"Gubadli","field":"summary","start":112}]');
INSERT INTO "tag" VALUES(15,'GE',4.34,'[{"text":"Georgian Dream","field":"title","start":0},{"text":"Ivanishvili","field":"summary","start":8},{"text":"Georgian Dream","field":"summary","start":52},{"text":"Georgia","field":"summary","start":97},{"text":"Georgians","field":"summary","start":181}]');
INSERT INTO "tag" VALUES(16,'AZ',0.4,'[{"text":"Azerbaijan","field":"summary","start":118}]');
INSERT INTO "tag" VALUES(16,'qubadli',0.56,'[{"text":"Gubadli","field":"summary","start":186}]');
INSERT INTO "tag" VALUES(16,'tartar',4.435,'[{"text":"Terter","field":"title","start":0},{"text":"Terter","field":"summary","start":12},{"text":"Terter","field":"summary","start":39}]');
INSERT INTO "tag" VALUES(17,'AM',1.22,'[{"text":"Armenian","field":"summary","start":41},{"text":"Minsk Group","field":"summary","start":202}]');
INSERT INTO "tag" VALUES(17,'AZ',1.12,'[{"text":"Bayramov","field":"summary","start":24},{"text":"Minsk Group","field":"summary","start":202}]');
INSERT INTO "tag" VALUES(17,'baku',2.5,'[{"text":"Baku","field":"title","start":8}]');
INSERT INTO "tag" VALUES(17,'geneva',1.507,'[{"text":"Geneva","field":"title","start":0},{"text":"Geneva","field":"summary","start":72}]');
INSERT INTO "tag" VALUES(17,'nagorno-karabakh',0.32,'[{"text":"Minsk Group","field":"summary","start":202}]');
INSERT INTO "tag" VALUES(17,'yerevan',2.5,'[{"text":"Yerevan","field":"title","start":17}]');
INSERT INTO "tag" VALUES(18,'AZ',0.36,'[{"text":"Azerbaijani","field":"summary","start":191}]');
INSERT INTO "tag" VALUES(18,'barda',5.025,'[{"text":"Barda","field":"title","start":44},{"text":"Barda","field":"summary","start":130}]');
INSERT INTO "tag" VALUES(18,'nagorno-karabakh',0.56,'[{"text":"Nagorno-Karabakh","field":"summary","start":226}]');
INSERT INTO "tag" VALUES(19,'AM',0.36,'[{"text":"Armenian","field":"summary","start":200}]');
INSERT INTO "tag" VALUES(19,'AZ',0.4,'[{"text":"Azerbaijan","field":"summary","start":163}]');
INSERT INTO "tag" VALUES(19,'IR',1.16,'[{"text":"Abbas Araghchi","field":"summary","start":0},{"text":"Iranian","field":"summary","start":20}]');
INSERT INTO "tag" VALUES(19,'ankara',1.0,'[{"text":"Ankara","field":"summary","start":93}]');
INSERT INTO "tag" VALUES(19,'baku',1.56,'[{"text":"Baku","field":"summary","start":67},{"text":"Baku","field":"summary","start":141}]');
INSERT INTO "tag" VALUES(19,'moscow',1.0,'[{"text":"Moscow","field":"summary","start":73}]');
INSERT INTO "tag" VALUES(19,'tehran',2.875,'[{"text":"Tehran","field":"title","start":0}]');
INSERT INTO "tag" VALUES(19,'yerevan',1.0,'[{"text":"Yerevan","field":"summary","start":81}]');
INSERT INTO "tag" VALUES(20,'AZ',0.8,'[{"text":"Ilham Aliyev","field":"summary","start":10}]');
INSERT INTO "tag" VALUES(20,'jabrayil',4.585,'[{"text":"Jabrayil","field":"title","start":38},{"text":"Jabrayil","field":"summary","start":63}]');
INSERT INTO "tag" VALUES(20,'nagorno-karabakh',0.4,'[{"text":"Nagorno-Karabakh","field":"summary","start":183}]');
INSERT INTO "tag" VALUES(20,'qubadli',1.4,'[{"text":"Gubadli","field":"title","start":61},{"text":"Gubadli","field":"summary","start":86}]');
INSERT INTO "tag" VALUES(20,'zangilan',1.4,'[{"text":"Zangilan","field":"title","start":48},{"text":"Zangilan","field":"summary","start":73}]');
INSERT INTO "tag" VALUES(21,'aghdam',0.4,'[{"text":"Aghdam","field":"summary","start":132}]');
INSERT INTO "tag" VALUES(21,'istanbul',1.0,'[{"text":"Istanbul","field":"summary","start":89}]');
INSERT INTO "tag" VALUES(21,'nagorno-karabakh',3.875,'[{"text":"Qarabag","field":"title","start":0},{"text":"Qarabag","field":"summary","start":0}]');
INSERT INTO "tag" VALUES(22,'AM',1.0,'[{"text":"Armenia","field":"summary","start":246}]');
INSERT INTO "tag" VALUES(22,'barda',3.875,'[{"text":"Barda","field":"title","start":0},{"text":"Barda","field":"summary","start":12}]');
INSERT INTO "tag" VALUES(23,'AM',0.9,'[{"text":"Armenian","field":"summary","start":66}]');
INSERT INTO "tag" VALUES(23,'AZ',1.0,'[{"text":"Azerbaijan","field":"summary","start":19}]');
INSERT INTO "tag" VALUES(23,'nagorno-karabakh',3.435,'[{"text":"Nagorno-Karabakh","field":"title","start":38},{"text":"Nagorno-Karabakh","field":"summary","start":38}]');
INSERT INTO "tag" VALUES(24,'DE',1.4,'[{"text":"Allemagne","field":"summary","start":196}]');
INSERT INTO "tag" VALUES(24,'DZ',4.415,'[{"text":"Algérie","field":"title","start":0},{"text":"Algériens","field":"summary","start":4},{"text":"Abdelmadjid Tebboune","field":"summary","start":140},{"text":"Hirak","field":"summary","start":210}]');
INSERT INTO "tag" VALUES(25,'CI',4.415,'[{"text":"Côte d’Ivoire","field":"title","start":0},{"text":"Ivoiriens","field":"summary","start":4},{"text":"Affi N’Guessan","field":"summary","start":195},{"text":"Alassane Ouattara","field":"summary","start":240}]');
INSERT INTO "tag" VALUES(26,'TN',0.9,'[{"text":"Tunisien","field":"summary","start":23}]');
INSERT INTO "tag" VALUES(26,'nice',3.875,'[{"text":"Nice","field":"title","start":12},{"text":"Nice","field":"summary","start":115}]');
INSERT INTO "tag" VALUES(27,'FR',3.46,'[{"text":"Macron","field":"title","start":0},{"text":"Emmanuel Macron","field":"summary","start":49},{"text":"français","field":"summary","start":257}]');
INSERT INTO "tag" VALUES(27,'QA',0.9,'[{"text":"qatarie","field":"summary","start":30}]');
INSERT INTO "tag" VALUES(28,'GR',0.9,'[{"text":"grec","field":"summary","start":20}]');
INSERT INTO "tag" VALUES(28,'lyon',3.875,'[{"text":"Lyon","field":"title","start":0},{"text":"Lyon","field":"summary","start":135}]');
INSERT INTO "tag" VALUES(29,'CD',3.875,'[{"text":"RDC","field":"title","start":0},{"text":"République démocratique du Congo","field":"summary","start":146}]');
INSERT INTO "tag" VALUES(29,'beni',1.0,'[{"text":"Beni","field":"title","start":34}]');
INSERT INTO "tag" VALUES(30,'GN',4.515,'[{"text":"Guinée","field":"title","start":0},{"text":"Guinée","field":"summary","start":126},{"text":"Cellou Dalein Diallo","field":"summary","start":144},{"text":"Alpha Condé","field":"summary","start":284}]');
INSERT INTO "tag" VALUES(30,'conakry',0.56,'[{"text":"Conakry","field":"summary","start":135}]');
INSERT INTO "tag" VALUES(31,'TZ',4.595,'[{"text":"Tanzanie","field":"title","start":0},{"text":"Tanzanie","field":"summary","start":81},{"text":"John Magufuli","field":"summary","start":129}]');
INSERT INTO "tag" VALUES(32,'NE',6.105,'[{"text":"Niger","field":"title","start":10},{"text":"Niger","field":"summary","start":80},{"text":"nigérien","field":"summary","start":194},{"text":"Issoufou","field":"summary","start":218}]');
INSERT INTO "tag" VALUES(32,'NG',4.9,'[{"text":"Nigeria","field":"title","start":40},{"text":"Nigeria","field":"summary","start":173}]');
INSERT INTO "tag" VALUES(32,'US',3.15,'[{"text":"Américain","field":"title","start":20},{"text":"américaines","field":"summary","start":125}]');
INSERT INTO "tag" VALUES(33,'CM',3.875,'[{"text":"Cameroun","field":"title","start":3},{"text":"Cameroun","field":"summary","start":50}]');
INSERT INTO "tag" VALUES(33,'kumba',1.4,'[{"text":"Kumba","field":"title","start":51},{"text":"Kumba","field":"summary","start":135}]');
INSERT INTO "tag" VALUES(33,'yaounde',0.4,'[{"text":"Yaoundé","field":"summary","start":172}]');
INSERT INTO "tag" VALUES(34,'EG',1.0,'[{"text":"Égypte","field":"summary","start":14}]');
INSERT INTO "tag" VALUES(34,'ET',1.0,'[{"text":"Éthiopie","field":"summary","start":2}]');
INSERT INTO "tag" VALUES(34,'SD',1.0,'[{"text":"Soudan","field":"summary","start":27}]');
INSERT INTO "tag" VALUES(34,'ZA',1.0,'[{"text":"Afrique du Sud","field":"summary","start":141}]');
INSERT INTO "tag" VALUES(34,'african-union',2.712,'[{"text":"Union africaine","field":"title","start":73},{"text":"Union africaine","field":"summary","start":171}]');
INSERT INTO "tag" VALUES(35,'BF',4.595,'[{"text":"Burkina Faso","field":"title","start":0},{"text":"Burkina Faso","field":"summary","start":89},{"text":"Roch Marc Christian Kaboré","field":"summary","start":137}]');
INSERT INTO "tag" VALUES(36,'LY',3.995,'[{"text":"Libye","field":"title","start":0},{"text":"Fayez al-Sarraj","field":"title","start":8},{"text":"Fayez al-Sarraj","field":"summary","start":36}]');
INSERT INTO "tag" VALUES(36,'tripoli-ly',1.0,'[{"text":"Tripoli","field":"summary","start":27}]');
INSERT INTO "tag" VALUES(36,'tunis',1.4,'[{"text":"Tunis","field":"summary","start":189}]');
INSERT INTO "tag" VALUES(37,'ML',1.32,'[{"text":"Mali","field":"summary","start":37},{"text":"Moctar Ouane","field":"summary","start":43}]');
INSERT INTO "tag" VALUES(37,'bamako',2.875,'[{"text":"Bamako","field":"title","start":18}]');
INSERT INTO "tag" VALUES(37,'paris',3.5,'[{"text":"Paris","field":"title","start":28},{"text":"Paris","field":"summary","start":172}]');
INSERT INTO "tag" VALUES(38,'SN',0.36,'[{"text":"sénégalais","field":"summary","start":223}]');
INSERT INTO "tag" VALUES(38,'mbour',3.875,'[{"text":"Mbour","field":"title","start":21},{"text":"Mbour","field":"summary","start":79}]');
INSERT INTO "tag" VALUES(39,'AM',0.9,'[{"text":"Armenian","field":"summary","start":66}]');
INSERT INTO "tag" VALUES(39,'AZ',1.0,'[{"text":"Azerbaijan","field":"summary","start":19}]');
INSERT INTO "tag" VALUES(39,'nagorno-karabakh',3.435,'[{"text":"Nagorno-Karabakh","field":"title","start":38},{"text":"Nagorno-Karabakh","field":"summary","start":38}]');
CREATE TABLE tombstone (
    feed  INTEGER NOT NULL REFERENCES feed,
    kind  TEXT NOT NULL,
    value BLOB NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (feed, kind, value)
) STRICT, WITHOUT ROWID;
INSERT INTO "tombstone" VALUES(2,'guid',X'30313233343536373839616263646566',1604221200000000);
CREATE INDEX fetch_log_read ON fetch_log (feed, at) WHERE outcome = 'fetched';
CREATE INDEX fetch_log_news ON fetch_log (feed, at) WHERE new > 0;
CREATE INDEX fetch_log_gap ON fetch_log (at) WHERE gap_from IS NOT NULL;
CREATE INDEX saved_entry ON saved (entry);
CREATE INDEX tombstone_at ON tombstone (feed, at);
CREATE INDEX revision_time ON revision (time);
CREATE INDEX revision_seen ON revision (seen_at);
CREATE INDEX entry_key_entry ON entry_key (entry);
CREATE INDEX entry_key_link ON entry_key (value) WHERE kind = 'link';
CREATE INDEX entry_seen ON entry (first_seen);
CREATE INDEX entry_feed ON entry (feed, time);
PRAGMA writable_schema = ON;
INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql)
VALUES ('table', 'search', 'search', 0, 'CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '''', detail = none, columnsize = 0, tokenize = "ascii tokenchars ''_''"
)');
PRAGMA writable_schema = OFF;
COMMIT;

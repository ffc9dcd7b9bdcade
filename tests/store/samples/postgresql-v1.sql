CREATE SCHEMA nfeeds;
CREATE TABLE nfeeds.archive (
    id text NOT NULL COLLATE pg_catalog."C",
    last bigint NOT NULL,
    version integer NOT NULL,
    wordings bigint DEFAULT 0 NOT NULL,
    prunings bigint DEFAULT 0 NOT NULL,
    anew bigint DEFAULT 0 NOT NULL,
    numbered bigint DEFAULT 0 NOT NULL,
    jumbled bigint DEFAULT 0 NOT NULL
);
CREATE TABLE nfeeds.entry (
    id text NOT NULL COLLATE pg_catalog."C",
    feed bigint NOT NULL,
    first_seen bigint NOT NULL,
    "time" bigint NOT NULL
);
CREATE TABLE nfeeds.entry_key (
    feed bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    value bytea NOT NULL,
    entry text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE nfeeds.feed (
    id bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    source text NOT NULL COLLATE pg_catalog."C",
    facts text NOT NULL,
    url text NOT NULL,
    etag text,
    last_modified text,
    body_hash text,
    entries bigint DEFAULT 0 NOT NULL,
    failures bigint DEFAULT 0 NOT NULL,
    attempted_at bigint,
    succeeded_at bigint,
    next_due bigint,
    retry_at bigint,
    retry_host boolean DEFAULT false NOT NULL,
    gone_at bigint,
    moved_to text,
    moved_since bigint,
    hints text DEFAULT '{}'::text NOT NULL,
    rhythm bigint,
    newest bigint,
    moved_at bigint
);
CREATE TABLE nfeeds.fetch_log (
    feed bigint NOT NULL,
    at bigint NOT NULL,
    outcome text NOT NULL COLLATE pg_catalog."C",
    kind text,
    message text,
    entries bigint DEFAULT 0 NOT NULL,
    new bigint DEFAULT 0 NOT NULL,
    gap_from bigint,
    newest bigint,
    rhythm bigint,
    url text
);
CREATE TABLE nfeeds.held (
    feed bigint NOT NULL,
    entries bigint NOT NULL,
    pruned bigint
);
CREATE TABLE nfeeds.mark (
    name text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL
);
CREATE TABLE nfeeds.revision (
    id bigint NOT NULL,
    entry text NOT NULL COLLATE pg_catalog."C",
    seen_at bigint NOT NULL,
    "time" bigint NOT NULL,
    hash bytea NOT NULL,
    url text,
    title text NOT NULL,
    summary text NOT NULL,
    authors text NOT NULL,
    categories text NOT NULL,
    published bigint,
    updated bigint,
    language text,
    tagger text NOT NULL COLLATE pg_catalog."C",
    credits text NOT NULL,
    word_of text NOT NULL
);
CREATE TABLE nfeeds.saved (
    name text NOT NULL COLLATE pg_catalog."C",
    entry text NOT NULL COLLATE pg_catalog."C",
    at bigint NOT NULL,
    note text DEFAULT ''::text NOT NULL
);
CREATE TABLE nfeeds.search (
    rowid bigint NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE nfeeds.tag (
    revision bigint NOT NULL,
    code text NOT NULL COLLATE pg_catalog."C",
    score double precision NOT NULL,
    evidence text NOT NULL
);
CREATE TABLE nfeeds.tombstone (
    feed bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    value bytea NOT NULL,
    at bigint NOT NULL
);
INSERT INTO nfeeds.archive VALUES ('c78ded2172da4e03', 1604221200000001, 1, 39, 0, 1, 0, 0);
INSERT INTO nfeeds.entry VALUES ('11b8813a4686f4c0', 1, 1604217600000099, 1604149800000000);
INSERT INTO nfeeds.entry VALUES ('1883c535c125d9cf', 1, 1604217600000091, 1604215200000000);
INSERT INTO nfeeds.entry VALUES ('1955c1502d2882f4', 2, 1604217600000088, 1603996200000000);
INSERT INTO nfeeds.entry VALUES ('1fd9da25b0a06da6', 1, 1604217600000103, 1604133000000000);
INSERT INTO nfeeds.entry VALUES ('22806ccec62c7465', 2, 1604217600000089, 1604217600000089);
INSERT INTO nfeeds.entry VALUES ('2c7230ab9ab89166', 3, 1604217600000048, 1604151900000000);
INSERT INTO nfeeds.entry VALUES ('381ffd855b1ad292', 3, 1604217600000042, 1604182200000000);
INSERT INTO nfeeds.entry VALUES ('49ab5b6527321401', 2, 1604217600000081, 1604167800000000);
INSERT INTO nfeeds.entry VALUES ('4b57648eeaf22768', 3, 1604217600000049, 1604136000000000);
INSERT INTO nfeeds.entry VALUES ('4bf38c78bae6332f', 3, 1604217600000039, 1604214300000000);
INSERT INTO nfeeds.entry VALUES ('509f7fe698d7d059', 3, 1604217600000040, 1604213400000000);
INSERT INTO nfeeds.entry VALUES ('51bb6c0b60bdec8a', 1, 1604217600000100, 1604145600000000);
INSERT INTO nfeeds.entry VALUES ('591b3261bba02d1c', 3, 1604217600000043, 1604173800000000);
INSERT INTO nfeeds.entry VALUES ('60a07f23cea7b719', 1, 1604217600000094, 1604170800000000);
INSERT INTO nfeeds.entry VALUES ('64053ca313b3c7a3', 3, 1604217600000046, 1604162400000000);
INSERT INTO nfeeds.entry VALUES ('695e31f73a126dcb', 2, 1604217600000087, 1604007000000000);
INSERT INTO nfeeds.entry VALUES ('6d3e63100b2a554c', 1, 1604217600000092, 1604178000000000);
INSERT INTO nfeeds.entry VALUES ('7282bb00bd81da95', 3, 1604217600000047, 1604153700000000);
INSERT INTO nfeeds.entry VALUES ('748d28a54324bc25', 2, 1604217600000082, 1604139000000000);
INSERT INTO nfeeds.entry VALUES ('82a0deacc8968cdd', 2, 1604217600000086, 1604064600000000);
INSERT INTO nfeeds.entry VALUES ('8862e22fc8853d5a', 1, 1604217600000097, 1604161800000000);
INSERT INTO nfeeds.entry VALUES ('8b397de800d001bc', 1, 1604217600000093, 1604173200000000);
INSERT INTO nfeeds.entry VALUES ('8fe6e79df4136534', 1, 1604217600000098, 1604157600000000);
INSERT INTO nfeeds.entry VALUES ('95b779ee7fdddafb', 2, 1604217600000085, 1604074200000000);
INSERT INTO nfeeds.entry VALUES ('964ed927f52ec988', 1, 1604217600000101, 1604142600000000);
INSERT INTO nfeeds.entry VALUES ('9889332f53176747', 3, 1604217600000044, 1604171100000000);
INSERT INTO nfeeds.entry VALUES ('9ed006a28a0185da', 3, 1604217600000041, 1604212200000000);
INSERT INTO nfeeds.entry VALUES ('9eec051421a03304', 1, 1604217600000104, 1604044800000000);
INSERT INTO nfeeds.entry VALUES ('a5424d8f7d0bc9ae', 1, 1604217600000095, 1604169000000000);
INSERT INTO nfeeds.entry VALUES ('b2a0dd8adad1ac15', 3, 1604217600000050, 1604133600000000);
INSERT INTO nfeeds.entry VALUES ('b460f9c5ab081813', 2, 1604217600000084, 1604084400000000);
INSERT INTO nfeeds.entry VALUES ('ca33f6667c8868f4', 2, 1604217600000083, 1604103600000000);
INSERT INTO nfeeds.entry VALUES ('cfbd19358013cce0', 2, 1604217600000080, 1604210400000000);
INSERT INTO nfeeds.entry VALUES ('d41a0f0c8c7b7b87', 3, 1604217600000045, 1604169000000000);
INSERT INTO nfeeds.entry VALUES ('d8a1e7bbac4003c5', 1, 1604217600000102, 1604140800000000);
INSERT INTO nfeeds.entry VALUES ('dd141c7b5ea918fb', 1, 1604217600000096, 1604168400000000);
INSERT INTO nfeeds.entry VALUES ('efaf43d413e4aff7', 1, 1604217600000105, 1603990800000000);
INSERT INTO nfeeds.entry VALUES ('f1fb0adbaccad937', 3, 1604217600000051, 1603992600000000);
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\x4d1838a7fec18ea5c3d0a86e9b5155fd', '4bf38c78bae6332f');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\x135bf1791ca2dea58ac7fef107770498', '4bf38c78bae6332f');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\xf330da0bcb3f39249e6e767708d3c9e5', '509f7fe698d7d059');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\xe99d4902bee0734e2963b1c64fdbaba1', '509f7fe698d7d059');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\x3529ced28995e497d21bcd6f2c4ae053', '9ed006a28a0185da');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\xaa7c9c0c0cd12ab1a2476c0c745ebb9f', '9ed006a28a0185da');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\x11416e8765094951db06dcfa7243efa0', '381ffd855b1ad292');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\x524e4204d094da1e0dca03fc31f75820', '381ffd855b1ad292');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\xa0248b2a4bc0efe3346d93a0004eec21', '591b3261bba02d1c');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\x8243b46250af3e521c4ed2947835a6d7', '591b3261bba02d1c');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\x30d6f6cd5385c13a8fdb1605a61b1bbf', '9889332f53176747');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\x6cd0e58dd3bf7b73ffbd45b720e59cff', '9889332f53176747');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\xdb230e92b7871d536d6e8553601652ff', 'd41a0f0c8c7b7b87');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\x5669faf5cd7c6e65d83005a8513a686e', 'd41a0f0c8c7b7b87');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\xa091d722ad3265e9896755eaed0c811e', '64053ca313b3c7a3');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\xdd821adb452983b146e512460f5ddc1e', '64053ca313b3c7a3');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\x7185bd71ea1fd5f25d57940c11f1bc8c', '7282bb00bd81da95');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\xc0f662ea94c445cbef140dff651e50d3', '7282bb00bd81da95');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\xbe0cb7a8456066dc2969b046e807a717', '2c7230ab9ab89166');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\x871f1a3bb21e70dea33b84798fbcac91', '2c7230ab9ab89166');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\x4f30d23f35bf63ea2172574b5076029e', '4b57648eeaf22768');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\x95ff641beba8104e3286cbde333b3d00', '4b57648eeaf22768');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\x51827a2adabd88c8ebd1eccce31a703a', 'b2a0dd8adad1ac15');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\x8929b5d96ee8068bbf3dd41fb207a94e', 'b2a0dd8adad1ac15');
INSERT INTO nfeeds.entry_key VALUES (3, 'guid', '\xfc14ae62cd896f2d10be9c4014aab0ee', 'f1fb0adbaccad937');
INSERT INTO nfeeds.entry_key VALUES (3, 'link', '\xd2c29c747d1411c1291ef2fa7c59e456', 'f1fb0adbaccad937');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\xe4beb4c453f8be17882c6879919d3639', 'cfbd19358013cce0');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\xf0aaaf74aacbe92344887b0efb3cb848', 'cfbd19358013cce0');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\x899acb81eb0683fe54e15c8a0855a6ad', '49ab5b6527321401');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\x27c332c05c954b1d64d2ec85f4caa167', '49ab5b6527321401');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\x432d7d269d56cf123addd6539b46de7a', '748d28a54324bc25');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\x51fbd965c0ec9586553bebe1671e0e12', '748d28a54324bc25');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\x2df830421d2a06c7f37d23ea0c525d6b', 'ca33f6667c8868f4');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\x44ad67cb6a59d935945a761693d366f3', 'ca33f6667c8868f4');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\x2096620f3db6522860b8ab6708268d27', 'b460f9c5ab081813');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\x1921aa8dfceda2394f57c9bb21dfc896', 'b460f9c5ab081813');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\x187c450bee39d5adbf02754a1a500b44', '95b779ee7fdddafb');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\xfccc0307a2c30eda73c0aab13f240bc1', '95b779ee7fdddafb');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\x79ebb0099d5c93165e2f042ea5717331', '82a0deacc8968cdd');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\x8e3a62f04591f20b229ffeba74e38466', '82a0deacc8968cdd');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\x8f371f9f7ed5819af321cb84181f31c1', '695e31f73a126dcb');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\x54424a2c663707f4b1f91847d4d22731', '695e31f73a126dcb');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\x8261e942d0b3f9c9540eb7e23166021e', '1955c1502d2882f4');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\x8273f407a261b3797d34b7d1f0311aea', '1955c1502d2882f4');
INSERT INTO nfeeds.entry_key VALUES (2, 'guid', '\x6f2ec2e2e0df227d383ebd49cd171133', '22806ccec62c7465');
INSERT INTO nfeeds.entry_key VALUES (2, 'link', '\x1b8be1cdf6891499049ae62f23596d5c', '22806ccec62c7465');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x2145c0fbb315ba8cdcb33c3a14afec9d', '1883c535c125d9cf');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\x3b1a1f4e9f765750764793c3e3428501', '1883c535c125d9cf');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x9b145ac3129f01e11f42f9d791db8b37', '6d3e63100b2a554c');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\x115b227d3c2cede4fe948aa0f4152310', '6d3e63100b2a554c');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x0bc7da14191781224b1663677a077587', '8b397de800d001bc');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\xa2ca13e15c896833cc323b78e2cac66c', '8b397de800d001bc');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x9c3091530e673fcd2c6a253785beea52', '60a07f23cea7b719');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\xe4978df3f5ab9af293b7aa98ce79cecd', '60a07f23cea7b719');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x35347bbbf1b2c8bfeb26e6bf3db25f33', 'a5424d8f7d0bc9ae');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\x825b8fb57f20c9df2c0566a298654329', 'a5424d8f7d0bc9ae');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x97664b47d35253f647a2ab3cb4ba94a3', 'dd141c7b5ea918fb');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\xe716455aa898074e5780ec50b0f051db', 'dd141c7b5ea918fb');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x749e95294e86e02422be650ea3589243', '8862e22fc8853d5a');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\xefcd2c7165caebe44b47d6327064ad25', '8862e22fc8853d5a');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\xe760e0c182d842fb6094bf4a65714e2c', '8fe6e79df4136534');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\xec304310bdef6df567b14ab4530cf0ee', '8fe6e79df4136534');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x92362fbaaa81c68a3f73626ae0bdc4ab', '11b8813a4686f4c0');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\x4cd6d5c94e05d28aa7478fc35b995665', '11b8813a4686f4c0');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x3007c1c0be7bb22fe5105e9239b98f86', '51bb6c0b60bdec8a');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\x967555b8fe385cb73214dfbec185872b', '51bb6c0b60bdec8a');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x68d8382b65b2b4d15758355a9505a38e', '964ed927f52ec988');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\x3ab3b3aab199c0c19a72d151069f7796', '964ed927f52ec988');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x5a53ab2d29744a3856b58fe4be34c036', 'd8a1e7bbac4003c5');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\x17603d073bcd5db5a5c7e99be93e9099', 'd8a1e7bbac4003c5');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x4404374fc919d8ba4edc548ae46b5836', '1fd9da25b0a06da6');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\x9d297e5efbf39f01d63c972c8acc4736', '1fd9da25b0a06da6');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\x7cba6f0302c27f4ddda7091459341ed4', '9eec051421a03304');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\x01cd1de3c24099d605c417f864705de0', '9eec051421a03304');
INSERT INTO nfeeds.entry_key VALUES (1, 'guid', '\xab01dbb82e660fa760ee6e170eb0c7ab', 'efaf43d413e4aff7');
INSERT INTO nfeeds.entry_key VALUES (1, 'link', '\xea3c2d8da103a78890338d96444fc3d5', 'efaf43d413e4aff7');
INSERT INTO nfeeds.feed VALUES (1, 'https://corniche.example/corniche.xml', 'corniche', 'corniche', '{"url":"https://corniche.example/corniche.xml","name":"corniche","title":"La Dépêche de la Corniche","source":{"slug":"corniche","title":"La Dépêche de la Corniche","family":"longrive","country":"SN","ownership":"private","kind":"newspaper","languages":["fr"]},"language":"fr","covers":[],"tags":["demo"],"status":"own","reason":""}', 'http://127.0.0.1:44673/corniche.xml', '"14224e8e9677f515"', NULL, '14224e8e9677f5156dbeba8e0f7516b4cf525526c2042f54b75c3fdf64ea58e6', 15, 0, 1604217600000000, 1604217600000000, 1604221200000000, NULL, false, NULL, NULL, NULL, '{}', 4500, 1604215200000000, NULL);
INSERT INTO nfeeds.feed VALUES (2, 'https://gilavar-channel.example/gilavar.xml', 'gilavar', 'gilavar-channel', '{"url":"https://gilavar-channel.example/gilavar.xml","name":"gilavar","title":"Gilavar Channel","source":{"slug":"gilavar-channel","title":"Gilavar Channel","family":"gilavar-channel","country":"AZ","ownership":"state","kind":"broadcaster","languages":["en"]},"language":"en","covers":[],"tags":["demo"],"status":"own","reason":""}', 'http://127.0.0.1:44673/gilavar.xml', '"19a382a0e4634b66"', NULL, '19a382a0e4634b66df2c890e57eeac10571c6849a52975cbc61fb8bec7d83d25', 10, 0, 1604217600000000, 1604217600000000, 1604221200000000, NULL, false, NULL, NULL, NULL, '{}', 24000, 1604210400000000, NULL);
INSERT INTO nfeeds.feed VALUES (3, 'https://harbour-courier.example/harbour-europe.xml', 'harbour-europe', 'harbour-courier', '{"url":"https://harbour-courier.example/harbour-europe.xml","name":"harbour-europe","title":"Harbour Courier: Europe","source":{"slug":"harbour-courier","title":"Harbour Courier","family":"harbour-courier","country":"GB","ownership":"private","kind":"newspaper","languages":["en-GB"]},"language":"en-GB","covers":[],"tags":["demo"],"status":"own","reason":""}', 'http://127.0.0.1:44673/harbour-europe.xml', '"dd386e4ee438ac7c"', NULL, 'dd386e4ee438ac7cd79ced97f607cec09e3c56151fdad07aa2196f3fe5047afe', 13, 0, 1604217600000000, 1604217600000000, 1604221200000000, NULL, false, NULL, NULL, NULL, '{}', 4650, 1604214300000000, NULL);
INSERT INTO nfeeds.feed VALUES (4, 'https://nudo-austral.example/nudo.xml', 'nudo', 'nudo-austral', '{"url":"https://nudo-austral.example/nudo.xml","name":"nudo","title":"Observatorio Nudo Austral","source":{"slug":"nudo-austral","title":"Observatorio Nudo Austral","family":"nudo-austral","country":"AR","ownership":"nonprofit","kind":"think-tank","languages":["es"]},"language":"es","covers":[],"tags":["demo"],"status":"own","reason":""}', 'http://127.0.0.1:44673/nudo.xml', NULL, NULL, NULL, 0, 1, 1604217600000000, NULL, 1604221200000000, NULL, false, NULL, NULL, NULL, '{}', NULL, NULL, NULL);
INSERT INTO nfeeds.feed VALUES (5, 'https://tana-river-dispatch.example/tana.html', 'tana', 'tana-river-dispatch', '{"url":"https://tana-river-dispatch.example/tana.html","name":"tana","title":"Tana River Dispatch","source":{"slug":"tana-river-dispatch","title":"Tana River Dispatch","family":"tana-river-dispatch","country":"KE","ownership":"private","kind":"newspaper","languages":["en"]},"language":"en","covers":[],"tags":["demo"],"status":"own","reason":""}', 'http://127.0.0.1:44673/tana.html', NULL, NULL, NULL, 0, 1, 1604217600000000, NULL, 1604221200000000, NULL, false, 1604217600000000, NULL, NULL, '{}', NULL, NULL, NULL);
INSERT INTO nfeeds.fetch_log VALUES (1, 1604217600000090, 'fetched', NULL, NULL, 15, 15, NULL, 1604215200000000, 4500, NULL);
INSERT INTO nfeeds.fetch_log VALUES (2, 1604217600000079, 'fetched', NULL, NULL, 10, 10, NULL, 1604210400000000, 24000, NULL);
INSERT INTO nfeeds.fetch_log VALUES (2, 1604221200000000, 'fetched', NULL, NULL, 9, 0, 1604217600000000, 1604210400000000, 24000, NULL);
INSERT INTO nfeeds.fetch_log VALUES (3, 1604217600000038, 'fetched', NULL, NULL, 13, 13, NULL, 1604214300000000, 4650, NULL);
INSERT INTO nfeeds.fetch_log VALUES (4, 1604217600000106, 'failed', 'timeout', 'not done within 1.5 s', 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO nfeeds.fetch_log VALUES (5, 1604217600000155, 'gone', 'gone', 'HTTP 410 Gone', 0, 0, NULL, NULL, NULL, NULL);
INSERT INTO nfeeds.held VALUES (3, 13, NULL);
INSERT INTO nfeeds.held VALUES (2, 10, NULL);
INSERT INTO nfeeds.held VALUES (1, 15, NULL);
INSERT INTO nfeeds.mark VALUES ('default', 1604219400000000);
INSERT INTO nfeeds.revision VALUES (1, '4bf38c78bae6332f', 1604217600000039, 1604214300000000, '\xa96aec66f5ae204a4c897d957d325625', 'https://harbour.example/2020/11/01/europe/greece-protests-oruc-reis', 'Athens protests as Turkey extends survey ship''s mission', 'Turkey has prolonged the work of the research vessel Oruc Reis until 14 November in waters that Greece regards as part of its continental shelf. The foreign ministry in Athens called the navigational notice illegal and said it would lodge a protest, two days after quake diplomacy had raised hopes.', '[]', '["Greece"]', 1604214300000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (2, '509f7fe698d7d059', 1604217600000040, 1604213400000000, '\xfbfc02b45755ad0d9eba970cb48fb817', 'https://harbour.example/2020/11/01/europe/spain-curfew-unrest', 'Dozens arrested in Spain in second night of anti-curfew riots ›7m', 'Police in Madrid, Logroño and other Spanish cities clashed with groups that burned rubbish containers and looted shops on Saturday night. Parliament agreed on Thursday to prolong the state of alarm until 9 May; Prime Minister Pedro Sánchez condemned the violence.', '[]', '["Spain"]', 1604213400000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (3, '9ed006a28a0185da', 1604217600000041, 1604212200000000, '\x366cab55444840a435854aabd25f6c19', 'https://harbour.example/2020/11/01/europe/moldova-sandu-dodon-vote', 'Sandu and Dodon face off as Moldova chooses a president', 'Igor Dodon and Maia Sandu, who met in the run-off four years ago, are again the leading candidates in Sunday''s presidential vote in Moldova. Queues formed early at polling stations abroad, where a large part of the country''s electorate lives.', '[]', '["Moldova"]', 1604212200000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (4, '381ffd855b1ad292', 1604217600000042, 1604182200000000, '\x9bedd2fb8f4a2351595b2564874168a8', 'https://harbour.example/2020/10/31/europe/georgia-exit-polls-disagree', 'Both sides claim success as Georgia''s exit polls disagree', 'Exit polls after Saturday''s parliamentary election in Georgia gave Georgian Dream anything from 41 to 55 per cent of the vote. Its founder Bidzina Ivanishvili claimed a third victory running; the United National Movement of Mikheil Saakashvili congratulated its own supporters all the same.', '[]', '["Georgia"]', 1604182200000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (5, '591b3261bba02d1c', 1604217600000043, 1604173800000000, '\x78e78e17f9db69486a216a689e711939', 'https://harbour.example/2020/10/31/europe/lyon-orthodox-priest-shot', 'Orthodox priest shot and wounded outside church in Lyon', 'A Greek Orthodox priest was badly wounded on Saturday afternoon by a man with a sawn-off shotgun as he closed his church in Lyon. The gunman fled and a suspect was detained later; prosecutors have opened a case of attempted murder and have named no motive.', '[]', '["France"]', 1604173800000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (6, '9889332f53176747', 1604217600000044, 1604171100000000, '\xdd84dd97952659b67d0c7c4728e69bf7', 'https://harbour.example/2020/10/31/uk/johnson-second-lockdown-england', 'England to go back into lockdown on Thursday, Johnson says', 'England will return to lockdown on Thursday for four weeks, Boris Johnson told a delayed evening briefing in Downing Street. Bars, restaurants and most shops must shut; schools stay open and the furlough scheme is extended. The prime minister said hospitals would otherwise be overwhelmed.', '[]', '["UK"]', 1604171100000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (7, 'd41a0f0c8c7b7b87', 1604217600000045, 1604169000000000, '\x8be6499d1005f3fe6b751fe512f575d8', 'https://harbour.example/2020/10/31/europe/nice-basilica-suspects', 'Two more detained in Nice as France guards its churches', 'Two men aged 33 and 35 have been taken into custody over Thursday''s murders in the basilica at Nice, in addition to a 47-year-old held since the day itself. France has more than doubled the number of soldiers on patrol, to 7,000, for the All Saints weekend.', '[]', '["France"]', 1604169000000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (8, '64053ca313b3c7a3', 1604217600000046, 1604162400000000, '\xab2cef5ff47f8831a7e1399975670347', 'https://harbour.example/2020/10/31/europe/minsk-women-march-disabled', 'Women and people with disabilities march together in Minsk', 'Two columns joined in the centre of Minsk on Saturday in protest against President Alexander Lukashenko, two days after Belarus shut its land crossings with Poland, Lithuania, Latvia and Ukraine to most travellers. Several people were detained; a larger march is planned for Sunday.', '[]', '["Belarus"]', 1604162400000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (9, '7282bb00bd81da95', 1604217600000047, 1604153700000000, '\x94cda9c275bb7eb522663f7efac7ba08', 'https://harbour.example/2020/10/31/europe/slovakia-mass-testing', 'Slovakia starts testing nearly everyone for the virus', 'Soldiers and medics opened some 5,000 test sites across Slovakia on Saturday to examine most of the population in two days. People without a negative certificate must stay at home; Prime Minister Igor Matovic calls it the alternative to a full lockdown.', '[]', '["Slovakia"]', 1604153700000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (10, '2c7230ab9ab89166', 1604217600000048, 1604151900000000, '\x4e411ac2bc6dccf5999699d50e93a506', 'https://harbour.example/2020/10/31/europe/berlin-airport-opens', 'Berlin''s new airport opens nine years late', 'Two aircraft landed one after the other at Berlin Brandenburg Airport on Saturday, opening a terminal that had been due in 2011. Faulty smoke extraction, management errors and tripled costs made it a byword for bungling; now there are few passengers to use it.', '[]', '["Germany"]', 1604151900000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (11, '4b57648eeaf22768', 1604217600000049, 1604136000000000, '\xe5b5c99bfca17e5b23892c39eed41551', 'https://harbour.example/2020/10/31/europe/samos-teenagers-quake', 'Samos mourns two teenagers killed in Aegean earthquake', 'A boy and a girl on their way home from school died under a collapsing wall on the Greek island of Samos in Friday''s earthquake, whose heaviest toll was across the water in Izmir. Kyriakos Mitsotakis and Recep Tayyip Erdogan spoke by telephone and offered each other help.', '[]', '["Greece"]', 1604136000000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (12, 'b2a0dd8adad1ac15', 1604217600000050, 1604133600000000, '\x813435a5bb5f7bd8d474489a941ca84f', 'https://harbour.example/2020/10/31/europe/duda-abortion-bill', 'Duda offers a way out after Warsaw''s biggest march', 'Poland''s president Andrzej Duda has sent parliament a bill that would again allow abortion when a foetus has no chance of survival. Organisers of Friday''s march, which drew about 100,000 people to Warsaw, called it far too little.', '[]', '["Poland"]', 1604133600000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (13, 'f1fb0adbaccad937', 1604217600000051, 1603992600000000, '\x7e089383cca7ff5ae06b5184b6a9f7bd', 'https://harbour.example/2020/10/29/uk/corbyn-suspended-labour', 'Labour suspends Corbyn after antisemitism report', 'The British Labour Party suspended its former leader Jeremy Corbyn on Thursday after he said the scale of antisemitism in its ranks had been overstated. The equalities watchdog had just found the party responsible for unlawful acts of harassment and discrimination.', '[]', '["UK"]', 1603992600000000, NULL, 'en-GB', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (14, 'cfbd19358013cce0', 1604217600000080, 1604210400000000, '\x5785bf804ede7a1b8863ca211a25775b', 'https://gilavar.example/2020/11/01/karabakh/overnight-khojavend-gubadli', 'Ministry reports night of fighting towards Khojavend and Gubadli', 'Fighting went on through the night in several sections of the front, among them the directions of Khojavend and Gubadli, the defence ministry in Baku said on Sunday morning. It gave no figures for its own casualties, which Azerbaijan has not published since the war began.', '[]', '["Front"]', 1604210400000000, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (15, '49ab5b6527321401', 1604217600000081, 1604167800000000, '\x0ce3ea7f8baf926173771a5818a11136', 'https://gilavar.example/2020/10/31/region/georgian-dream-third-term', 'Georgian Dream claims third term after exit polls', 'Bidzina Ivanishvili declared victory for the ruling Georgian Dream minutes after polls closed in Georgia on Saturday. Four exit polls put the party first by very different margins. Georgians elected 120 of 150 deputies from party lists under new rules with a one percent threshold.', '[]', '["Region"]', 1604167800000000, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (16, '748d28a54324bc25', 1604217600000082, 1604139000000000, '\x90670ffefbda075ce67e512ad555db37', 'https://gilavar.example/2020/10/31/karabakh/terter-aghjabadi-shelled', 'Terter and Aghjabadi under artillery fire, defence ministry says', 'The city of Terter and villages in the Terter and Aghjabadi districts came under Armenian artillery fire on Saturday, Azerbaijan''s defence ministry reported. Fire was also recorded near Gubadli, taken by the army last week. The ministry rejected reports that it had struck residential areas itself.', '[]', '["Front"]', 1604139000000000, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (17, 'ca33f6667c8868f4', 1604217600000083, 1604103600000000, '\x364da7603e698abeceb3e7f1946e3db1', 'https://gilavar.example/2020/10/31/diplomacy/bayramov-geneva-statement', 'Geneva: Baku and Yerevan agree on steps for civilians and prisoners', 'Foreign Minister Jeyhun Bayramov and his Armenian counterpart agreed in Geneva on humanitarian steps, including a ban on deliberate attacks on civilians and an exchange of remains. The meeting with the Minsk Group co-chairs did not produce a ceasefire.', '[]', '["Diplomacy"]', 1604103600000000, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (18, 'b460f9c5ab081813', 1604217600000084, 1604084400000000, '\xa2fde15d817878108155a353c8feb673', 'https://gilavar.example/2020/10/30/karabakh/human-rights-watch-cluster', 'Rights group documents cluster munitions in Barda', 'Human Rights Watch said on Friday that Armenian or allied forces fired or supplied rockets with banned cluster munitions that hit Barda, far from the front line. The group earlier documented Azerbaijani use of such weapons in Nagorno-Karabakh.', '[]', '["Front"]', 1604084400000000, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (19, '95b779ee7fdddafb', 1604217600000085, 1604074200000000, '\xf2753a54fcd8312c1f495f60ce494753', 'https://gilavar.example/2020/10/30/diplomacy/araghchi-four-capitals', 'Tehran''s special envoy ends tour of four capitals', 'Abbas Araghchi, the Iranian special envoy, has completed a tour of Baku, Moscow, Yerevan and Ankara with a plan for a lasting settlement. In Baku he was told that Azerbaijan expects the withdrawal of Armenian troops under the Security Council''s resolutions.', '[]', '["Diplomacy"]', 1604074200000000, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (20, '82a0deacc8968cdd', 1604217600000086, 1604064600000000, '\xaf5d1d52687fc35fbc5a23ecc62f5e17', 'https://gilavar.example/2020/10/30/karabakh/aliyev-names-villages', 'President announces villages taken in Jabrayil, Zangilan and Gubadli', 'President Ilham Aliyev on Friday named further villages in the Jabrayil, Zangilan and Gubadli districts that the army has taken. All three lie on or near the Iranian border, south of Nagorno-Karabakh; the report could not be checked on the ground.', '[]', '["Front"]', 1604064600000000, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (21, '695e31f73a126dcb', 1604217600000087, 1604007000000000, '\xb5ee5d4b3399dfd2ee0c434aca86c774', 'https://gilavar.example/2020/10/30/sport/qarabag-villarreal', 'Qarabag lose to Villarreal after taking the lead', 'Qarabag went down 3-1 to Villarreal in the Europa League on Thursday in a match moved to Istanbul because of the war. The club from Aghdam, which has played in exile since 1993, had gone ahead in the second half.', '[]', '["Sport"]', 1604007000000000, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (22, '1955c1502d2882f4', 1604217600000088, 1603996200000000, '\xba94de954a209f3fdf9f4499870e2614', 'https://gilavar.example/2020/10/29/karabakh/barda-rocket-dead', 'Barda buries victims of rocket attack', 'The town of Barda held funerals for those killed when rockets hit a busy street on Wednesday. The prosecutor general''s office puts the dead at 21 and the wounded at about 70. Amnesty International says that the rockets carried cluster munitions; Armenia denies firing them.', '[]', '["Front"]', 1603996200000000, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (23, '22806ccec62c7465', 1604217600000089, 1604217600000089, '\xd3c0049e8ae0eb8e032eaed83e8a323a', 'https://gilavar.example/explainers/seven-districts', 'Explainer: the seven districts around Nagorno-Karabakh', 'Seven districts of Azerbaijan outside Nagorno-Karabakh came under Armenian control in 1992-94. Four United Nations Security Council resolutions of 1993 called for withdrawal. This page, kept up to date, lists what has changed hands since September.', '[]', '["Explainers"]', NULL, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (24, '1883c535c125d9cf', 1604217600000091, 1604215200000000, '\x2e596df8160e7ab48ca27de701739a6a', 'https://corniche.example/2020/11/01/afrique/algerie-referendum-ouverture', 'Algérie : ouverture du référendum sur la Constitution, sans le président', 'Les Algériens votent ce dimanche, jour anniversaire du début de la guerre d’indépendance, sur une révision de la Constitution. Le président Abdelmadjid Tebboune, son promoteur, est hospitalisé en Allemagne. Le Hirak appelle au boycott et l’affluence sera le principal enjeu.', '["Inès Haddar"]', '["Maghreb"]', 1604215200000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (25, '6d3e63100b2a554c', 1604217600000092, 1604178000000000, '\x8395dc6a4e9d823b2225fbc64f6ca122', 'https://corniche.example/2020/10/31/afrique/cote-divoire-scrutin-boycott', 'Côte d’Ivoire : un scrutin boycotté, des bureaux saccagés, une nuit d’attente', 'Les Ivoiriens ont voté samedi pour une présidentielle que deux des quatre candidats appelaient à boycotter. La commission électorale parle de 30 à 40 bureaux saccagés sur plus de 22 000 ; Pascal Affi N’Guessan évoque une douzaine de morts. Alassane Ouattara brigue un troisième mandat.', '["Mame Diarra Sy"]', '["Afrique de l’Ouest"]', 1604178000000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (26, '8b397de800d001bc', 1604217600000093, 1604173200000000, '\xd974d5b74568f39c7dbc4bf2b3779dc3', 'https://corniche.example/2020/10/31/monde/nice-gardes-a-vue', 'Attentat de Nice : quatre hommes en garde à vue', 'Un quatrième homme, un Tunisien de 29 ans, a été interpellé samedi dans l’enquête sur l’attaque de la basilique de Nice, où trois personnes ont été tuées jeudi. L’assaillant présumé, grièvement blessé par la police, n’a pas pu être entendu.', '["Inès Haddar"]', '["France"]', 1604173200000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (27, '60a07f23cea7b719', 1604217600000094, 1604170800000000, '\x6e61737354335c2dbdf8f816fe72af58', 'https://corniche.example/2020/10/31/monde/macron-entretien-al-jazeera', 'Macron à Al-Jazira : « Je comprends que l’on puisse être choqué »', 'Dans un entretien à la chaîne qatarie Al-Jazira, Emmanuel Macron dit comprendre que des musulmans soient choqués par les caricatures du Prophète, mais n’accepter aucune violence. Il juge que ses propos ont été déformés et que l’appel au boycott de produits français est indigne.', '["Inès Haddar"]', '["France"]', 1604170800000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (28, 'a5424d8f7d0bc9ae', 1604217600000095, 1604169000000000, '\x6aefe98cf1596f4bf1730e1e1a71d98e', 'https://corniche.example/2020/10/31/monde/lyon-pretre-orthodoxe', 'Lyon : un prêtre orthodoxe grièvement blessé par balle', 'Un prêtre orthodoxe grec a été atteint de deux tirs samedi vers 16 heures alors qu’il fermait son église, dans le 7e arrondissement de Lyon. Le tireur a pris la fuite. Le parquet antiterroriste, informé, ne s’était pas saisi du dossier en début de soirée.', '["Inès Haddar"]', '["France"]', 1604169000000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (29, 'dd141c7b5ea918fb', 1604217600000096, 1604168400000000, '\x49561e82e20378576203711d9a7973bb', 'https://corniche.example/2020/10/31/afrique/rdc-lisasa-massacre', 'RDC : un village du territoire de Beni attaqué, au moins 21 morts', 'Des hommes attribués aux Forces démocratiques alliées ont tué au moins 21 habitants de Lisasa dans la nuit de vendredi à samedi, dans l’est de la République démocratique du Congo. Selon une ONG locale, quinze des victimes sont des femmes. Un centre de santé a été pillé.', '["Mame Diarra Sy"]', '["Afrique centrale"]', 1604168400000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (30, '8862e22fc8853d5a', 1604217600000097, 1604161800000000, '\x17f6c169fa3e055c606798daeb2d4895', 'https://corniche.example/2020/10/31/afrique/guinee-siege-ufdg-recours', 'Guinée : le siège de l’UFDG de nouveau bouclé à la veille d’un recours', 'Les forces de sécurité ont repris position samedi matin devant le siège et les bureaux de l’Union des forces démocratiques de Guinée à Conakry. Cellou Dalein Diallo, qui revendique la victoire du 18 octobre, doit saisir dimanche la Cour constitutionnelle contre les résultats donnant Alpha Condé élu.', '["Aliou Barry Ndao"]', '["Afrique de l’Ouest"]', 1604161800000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (31, '8fe6e79df4136534', 1604217600000098, 1604157600000000, '\xc440bb0535540dd160aee0c23dffd8b7', 'https://corniche.example/2020/10/31/afrique/tanzanie-opposition-rue', 'Tanzanie : l’opposition appelle à manifester dès lundi', 'Chadema et l’ACT-Wazalendo réclament l’annulation de l’élection du 28 octobre en Tanzanie et une nouvelle commission électorale. John Magufuli a été proclamé vainqueur avec 84 % des voix ; son parti rafle la quasi-totalité des sièges. L’opposition promet des manifestations pacifiques et sans fin.', '["Aliou Barry Ndao"]', '["Afrique de l’Est"]', 1604157600000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (32, '11b8813a4686f4c0', 1604217600000099, 1604149800000000, '\xa38509b0611805d9f6cd2f0674ddff41', 'https://corniche.example/2020/10/31/afrique/otage-americain-libere', 'Enlevé au Niger, un Américain libéré au Nigeria par des commandos', 'Philip Walton, enlevé dans la nuit de lundi à mardi à Massalata, dans le sud du Niger, a été libéré par les forces spéciales américaines de l’autre côté de la frontière, au Nigeria. Le ministre nigérien de la Défense, Issoufou Katambé, a confirmé la nouvelle.', '["Mame Diarra Sy"]', '["Sahel"]', 1604149800000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (33, '51bb6c0b60bdec8a', 1604217600000100, 1604145600000000, '\x99ffdbd8229dcbfb9907644507e21783', 'https://corniche.example/2020/10/31/afrique/cameroun-deuil-kumba', 'Le Cameroun en deuil national pour les écoliers de Kumba', 'Les drapeaux sont en berne ce samedi dans tout le Cameroun en mémoire des sept élèves tués par balles le 24 octobre dans leur école de Kumba, dans le Sud-Ouest anglophone. Yaoundé accuse les séparatistes, qui nient.', '["Aliou Barry Ndao"]', '["Afrique centrale"]', 1604145600000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (34, '964ed927f52ec988', 1604217600000101, 1604142600000000, '\x63e36762e77e61174f84d128267bf17a', 'https://corniche.example/2020/10/31/afrique/barrage-renaissance-pourparlers', 'Barrage de la Renaissance : les pourparlers reprennent sous l’égide de l’Union africaine', 'L’Éthiopie, l’Égypte et le Soudan négocient de nouveau depuis mardi, par visioconférence, sur le remplissage du grand barrage du Nil Bleu. L’Afrique du Sud, qui préside l’Union africaine, a relancé ces discussions après deux mois d’interruption.', '["Aliou Barry Ndao"]', '["Afrique de l’Est"]', 1604142600000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (35, 'd8a1e7bbac4003c5', 1604217600000102, 1604140800000000, '\xd09d8385670d1754dc1187922e6a4329', 'https://corniche.example/2020/10/31/afrique/burkina-campagne-ouverte', 'Burkina Faso : la campagne s’ouvre sous la menace djihadiste', 'La campagne pour la présidentielle et les législatives du 22 novembre a débuté samedi au Burkina Faso. Treize candidats, dont le sortant Roch Marc Christian Kaboré, sollicitent les électeurs ; dans plusieurs régions du nord et de l’est, le vote ne pourra pas se tenir partout.', '["Mame Diarra Sy"]', '["Sahel"]', 1604140800000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (36, '1fd9da25b0a06da6', 1604217600000103, 1604133000000000, '\x960308f695bb31afb6b019eeaea7a261', 'https://corniche.example/2020/10/31/afrique/libye-sarraj-maintien', 'Libye : Fayez al-Sarraj revient sur son départ', 'Le chef du gouvernement de Tripoli, Fayez al-Sarraj, qui devait quitter ses fonctions fin octobre, restera jusqu’au terme du dialogue politique organisé par les Nations unies en novembre à Tunis. Un cessez-le-feu permanent a été signé à Genève le 23 octobre.', '["Inès Haddar"]', '["Maghreb"]', 1604133000000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (37, '9eec051421a03304', 1604217600000104, 1604044800000000, '\xda1a2698736a71bac4f74d5810f220c3', 'https://corniche.example/2020/10/30/afrique/mali-dialogue-groupes-armes', 'Négocier ou non : Bamako et Paris ne disent plus la même chose', 'Le premier ministre de transition du Mali, Moctar Ouane, entend suivre les recommandations du dialogue national, favorables à des discussions avec des groupes djihadistes. Paris refuse. Retour sur un désaccord qui pèse sur l’opération Barkhane.', '["Mame Diarra Sy"]', '["Sahel"]', 1604044800000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (38, 'efaf43d413e4aff7', 1604217600000105, 1603990800000000, '\x5fe84727da438f8dc00f4177921f04ca', 'https://corniche.example/2020/10/29/senegal/naufrage-140-morts-oim', 'Naufrage au large de Mbour : l’OIM avance au moins 140 morts', 'Au moins 140 personnes se sont noyées dans le naufrage d’une pirogue partie de Mbour pour les îles Canaries, selon l’Organisation internationale pour les migrations, qui y voit le plus meurtrier de l’année. Le gouvernement sénégalais conteste ce bilan.', '["Aliou Barry Ndao"]', '["Sénégal"]', 1603990800000000, NULL, 'fr', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.revision VALUES (39, '22806ccec62c7465', 1604221200000001, 1604217600000089, '\x32e2623b0d59cc00c28b4699df482d03', 'https://gilavar.example/explainers/seven-districts', 'Explainer: the seven districts around Nagorno-Karabakh, officials say', 'Seven districts of Azerbaijan outside Nagorno-Karabakh came under Armenian control in 1992-94. Four United Nations Security Council resolutions of 1993 called for withdrawal. This page, kept up to date, lists what has changed hands since September.', '[]', '["Explainers"]', NULL, NULL, 'en', '3-30477083', '[]', '[]');
INSERT INTO nfeeds.saved VALUES ('report', '11b8813a4686f4c0', 1604221200000099, 'cite this');
INSERT INTO nfeeds.search VALUES (1, '''14'' ''a'' ''after'' ''and'' ''as'' ''athens'' ''called'' ''continental'' ''days'' ''diplomacy'' ''extends'' ''foreign'' ''greece'' ''had'' ''has'' ''hopes'' ''illegal'' ''in'' ''it'' ''its'' ''lodge'' ''ministry'' ''mission'' ''navigational'' ''notice'' ''november'' ''of'' ''oruc'' ''part'' ''prolonged'' ''protest'' ''protests'' ''quake'' ''raised'' ''regards'' ''reis'' ''research'' ''s'' ''said'' ''shelf'' ''ship'' ''survey'' ''that'' ''the'' ''turkey'' ''two'' ''until'' ''vessel'' ''waters'' ''work'' ''would''');
INSERT INTO nfeeds.search VALUES (2, '''7m'' ''9'' ''agreed'' ''alarm'' ''and'' ''anti'' ''arrested'' ''burned'' ''cities'' ''clashed'' ''condemned'' ''containers'' ''curfew'' ''dozens'' ''groups'' ''in'' ''logrono'' ''looted'' ''madrid'' ''may'' ''minister'' ''night'' ''of'' ''on'' ''other'' ''parliament'' ''pedro'' ''police'' ''prime'' ''prolong'' ''riots'' ''rubbish'' ''sanchez'' ''saturday'' ''second'' ''shops'' ''spain'' ''spanish'' ''state'' ''that'' ''the'' ''thursday'' ''to'' ''until'' ''violence'' ''with''');
INSERT INTO nfeeds.search VALUES (3, '''a'' ''abroad'' ''again'' ''ago'' ''and'' ''are'' ''as'' ''at'' ''candidates'' ''chooses'' ''country'' ''dodon'' ''early'' ''electorate'' ''face'' ''formed'' ''four'' ''igor'' ''in'' ''large'' ''leading'' ''lives'' ''maia'' ''met'' ''moldova'' ''of'' ''off'' ''part'' ''polling'' ''president'' ''presidential'' ''queues'' ''run'' ''s'' ''sandu'' ''stations'' ''sunday'' ''the'' ''vote'' ''where'' ''who'' ''years''');
INSERT INTO nfeeds.search VALUES (4, '''41'' ''55'' ''a'' ''after'' ''all'' ''anything'' ''as'' ''bidzina'' ''both'' ''cent'' ''claim'' ''claimed'' ''congratulated'' ''disagree'' ''dream'' ''election'' ''exit'' ''founder'' ''from'' ''gave'' ''georgia'' ''georgian'' ''in'' ''its'' ''ivanishvili'' ''mikheil'' ''movement'' ''national'' ''of'' ''own'' ''parliamentary'' ''per'' ''polls'' ''running'' ''s'' ''saakashvili'' ''same'' ''saturday'' ''sides'' ''success'' ''supporters'' ''the'' ''third'' ''to'' ''united'' ''victory'' ''vote''');
INSERT INTO nfeeds.search VALUES (5, '''a'' ''afternoon'' ''and'' ''as'' ''attempted'' ''badly'' ''by'' ''case'' ''church'' ''closed'' ''detained'' ''fled'' ''greek'' ''gunman'' ''have'' ''he'' ''his'' ''in'' ''later'' ''lyon'' ''man'' ''motive'' ''murder'' ''named'' ''no'' ''of'' ''off'' ''on'' ''opened'' ''orthodox'' ''outside'' ''priest'' ''prosecutors'' ''saturday'' ''sawn'' ''shot'' ''shotgun'' ''suspect'' ''the'' ''was'' ''with'' ''wounded''');
INSERT INTO nfeeds.search VALUES (6, '''a'' ''and'' ''back'' ''bars'' ''be'' ''boris'' ''briefing'' ''delayed'' ''downing'' ''england'' ''evening'' ''extended'' ''for'' ''four'' ''furlough'' ''go'' ''hospitals'' ''in'' ''into'' ''is'' ''johnson'' ''lockdown'' ''minister'' ''most'' ''must'' ''on'' ''open'' ''otherwise'' ''overwhelmed'' ''prime'' ''restaurants'' ''return'' ''said'' ''says'' ''scheme'' ''schools'' ''shops'' ''shut'' ''stay'' ''street'' ''the'' ''thursday'' ''to'' ''told'' ''weeks'' ''will'' ''would''');
INSERT INTO nfeeds.search VALUES (7, '''000'' ''33'' ''35'' ''47'' ''7'' ''a'' ''addition'' ''aged'' ''all'' ''and'' ''as'' ''at'' ''basilica'' ''been'' ''churches'' ''custody'' ''day'' ''detained'' ''doubled'' ''for'' ''france'' ''guards'' ''has'' ''have'' ''held'' ''in'' ''into'' ''its'' ''itself'' ''men'' ''more'' ''murders'' ''nice'' ''number'' ''of'' ''old'' ''on'' ''over'' ''patrol'' ''s'' ''saints'' ''since'' ''soldiers'' ''taken'' ''than'' ''the'' ''thursday'' ''to'' ''two'' ''weekend'' ''year''');
INSERT INTO nfeeds.search VALUES (8, '''a'' ''after'' ''against'' ''alexander'' ''and'' ''belarus'' ''centre'' ''columns'' ''crossings'' ''days'' ''detained'' ''disabilities'' ''for'' ''in'' ''is'' ''its'' ''joined'' ''land'' ''larger'' ''latvia'' ''lithuania'' ''lukashenko'' ''march'' ''minsk'' ''most'' ''of'' ''on'' ''people'' ''planned'' ''poland'' ''president'' ''protest'' ''saturday'' ''several'' ''shut'' ''sunday'' ''the'' ''to'' ''together'' ''travellers'' ''two'' ''ukraine'' ''were'' ''with'' ''women''');
INSERT INTO nfeeds.search VALUES (9, '''000'' ''5'' ''a'' ''across'' ''alternative'' ''and'' ''at'' ''calls'' ''certificate'' ''days'' ''everyone'' ''examine'' ''for'' ''full'' ''home'' ''igor'' ''in'' ''it'' ''lockdown'' ''matovic'' ''medics'' ''minister'' ''most'' ''must'' ''nearly'' ''negative'' ''of'' ''on'' ''opened'' ''people'' ''population'' ''prime'' ''saturday'' ''sites'' ''slovakia'' ''soldiers'' ''some'' ''starts'' ''stay'' ''test'' ''testing'' ''the'' ''to'' ''two'' ''virus'' ''without''');
INSERT INTO nfeeds.search VALUES (10, '''2011'' ''a'' ''after'' ''aircraft'' ''airport'' ''and'' ''are'' ''at'' ''been'' ''berlin'' ''brandenburg'' ''bungling'' ''byword'' ''costs'' ''due'' ''errors'' ''extraction'' ''faulty'' ''few'' ''for'' ''had'' ''in'' ''it'' ''landed'' ''late'' ''made'' ''management'' ''new'' ''nine'' ''now'' ''on'' ''one'' ''opening'' ''opens'' ''other'' ''passengers'' ''s'' ''saturday'' ''smoke'' ''terminal'' ''that'' ''the'' ''there'' ''to'' ''tripled'' ''two'' ''use'' ''years''');
INSERT INTO nfeeds.search VALUES (11, '''a'' ''across'' ''aegean'' ''and'' ''boy'' ''by'' ''collapsing'' ''died'' ''each'' ''earthquake'' ''erdogan'' ''friday'' ''from'' ''girl'' ''greek'' ''heaviest'' ''help'' ''home'' ''in'' ''island'' ''izmir'' ''killed'' ''kyriakos'' ''mitsotakis'' ''mourns'' ''of'' ''offered'' ''on'' ''other'' ''recep'' ''s'' ''samos'' ''school'' ''spoke'' ''tayyip'' ''teenagers'' ''telephone'' ''the'' ''their'' ''toll'' ''two'' ''under'' ''wall'' ''was'' ''water'' ''way'' ''whose''');
INSERT INTO nfeeds.search VALUES (12, '''000'' ''100'' ''a'' ''abortion'' ''about'' ''after'' ''again'' ''allow'' ''andrzej'' ''biggest'' ''bill'' ''called'' ''chance'' ''drew'' ''duda'' ''far'' ''foetus'' ''friday'' ''has'' ''it'' ''little'' ''march'' ''no'' ''of'' ''offers'' ''organisers'' ''out'' ''parliament'' ''people'' ''poland'' ''president'' ''s'' ''sent'' ''survival'' ''that'' ''to'' ''too'' ''warsaw'' ''way'' ''when'' ''which'' ''would''');
INSERT INTO nfeeds.search VALUES (13, '''acts'' ''after'' ''and'' ''antisemitism'' ''been'' ''british'' ''corbyn'' ''discrimination'' ''equalities'' ''for'' ''former'' ''found'' ''had'' ''harassment'' ''he'' ''in'' ''its'' ''jeremy'' ''just'' ''labour'' ''leader'' ''of'' ''on'' ''overstated'' ''party'' ''ranks'' ''report'' ''responsible'' ''said'' ''scale'' ''suspended'' ''suspends'' ''the'' ''thursday'' ''unlawful'' ''watchdog''');
INSERT INTO nfeeds.search VALUES (14, '''among'' ''and'' ''azerbaijan'' ''baku'' ''began'' ''casualties'' ''defence'' ''directions'' ''fighting'' ''figures'' ''for'' ''front'' ''gave'' ''gubadli'' ''has'' ''in'' ''it'' ''its'' ''khojavend'' ''ministry'' ''morning'' ''night'' ''no'' ''not'' ''of'' ''on'' ''own'' ''published'' ''reports'' ''said'' ''sections'' ''several'' ''since'' ''sunday'' ''the'' ''them'' ''through'' ''towards'' ''war'' ''went'' ''which''');
INSERT INTO nfeeds.search VALUES (15, '''120'' ''150'' ''a'' ''after'' ''bidzina'' ''by'' ''claims'' ''closed'' ''declared'' ''deputies'' ''different'' ''dream'' ''elected'' ''exit'' ''first'' ''for'' ''four'' ''from'' ''georgia'' ''georgian'' ''georgians'' ''in'' ''ivanishvili'' ''lists'' ''margins'' ''minutes'' ''new'' ''of'' ''on'' ''one'' ''party'' ''percent'' ''polls'' ''put'' ''rules'' ''ruling'' ''saturday'' ''term'' ''the'' ''third'' ''threshold'' ''under'' ''very'' ''victory'' ''with''');
INSERT INTO nfeeds.search VALUES (16, '''aghjabadi'' ''also'' ''and'' ''areas'' ''armenian'' ''army'' ''artillery'' ''azerbaijan'' ''by'' ''came'' ''city'' ''defence'' ''districts'' ''fire'' ''gubadli'' ''had'' ''in'' ''it'' ''itself'' ''last'' ''ministry'' ''near'' ''of'' ''on'' ''recorded'' ''rejected'' ''reported'' ''reports'' ''residential'' ''s'' ''saturday'' ''says'' ''struck'' ''taken'' ''terter'' ''that'' ''the'' ''under'' ''villages'' ''was'' ''week''');
INSERT INTO nfeeds.search VALUES (17, '''a'' ''agree'' ''agreed'' ''an'' ''and'' ''armenian'' ''attacks'' ''baku'' ''ban'' ''bayramov'' ''ceasefire'' ''chairs'' ''civilians'' ''co'' ''counterpart'' ''deliberate'' ''did'' ''exchange'' ''for'' ''foreign'' ''geneva'' ''group'' ''his'' ''humanitarian'' ''in'' ''including'' ''jeyhun'' ''meeting'' ''minister'' ''minsk'' ''not'' ''of'' ''on'' ''prisoners'' ''produce'' ''remains'' ''steps'' ''the'' ''with'' ''yerevan''');
INSERT INTO nfeeds.search VALUES (18, '''allied'' ''armenian'' ''azerbaijani'' ''banned'' ''barda'' ''cluster'' ''documented'' ''documents'' ''earlier'' ''far'' ''fired'' ''forces'' ''friday'' ''from'' ''front'' ''group'' ''hit'' ''human'' ''in'' ''karabakh'' ''line'' ''munitions'' ''nagorno'' ''of'' ''on'' ''or'' ''rights'' ''rockets'' ''said'' ''such'' ''supplied'' ''that'' ''the'' ''use'' ''watch'' ''weapons'' ''with''');
INSERT INTO nfeeds.search VALUES (19, '''a'' ''abbas'' ''and'' ''ankara'' ''araghchi'' ''armenian'' ''azerbaijan'' ''baku'' ''capitals'' ''completed'' ''council'' ''ends'' ''envoy'' ''expects'' ''for'' ''four'' ''has'' ''he'' ''in'' ''iranian'' ''lasting'' ''moscow'' ''of'' ''plan'' ''resolutions'' ''s'' ''security'' ''settlement'' ''special'' ''tehran'' ''that'' ''the'' ''told'' ''tour'' ''troops'' ''under'' ''was'' ''with'' ''withdrawal'' ''yerevan''');
INSERT INTO nfeeds.search VALUES (20, '''aliyev'' ''all'' ''and'' ''announces'' ''army'' ''be'' ''border'' ''checked'' ''could'' ''districts'' ''friday'' ''further'' ''ground'' ''gubadli'' ''has'' ''ilham'' ''in'' ''iranian'' ''jabrayil'' ''karabakh'' ''lie'' ''nagorno'' ''named'' ''near'' ''not'' ''of'' ''on'' ''or'' ''president'' ''report'' ''south'' ''taken'' ''that'' ''the'' ''three'' ''villages'' ''zangilan''');
INSERT INTO nfeeds.search VALUES (21, '''1'' ''1993'' ''3'' ''a'' ''after'' ''aghdam'' ''ahead'' ''because'' ''club'' ''down'' ''europa'' ''exile'' ''from'' ''gone'' ''had'' ''half'' ''has'' ''in'' ''istanbul'' ''lead'' ''league'' ''lose'' ''match'' ''moved'' ''of'' ''on'' ''played'' ''qarabag'' ''second'' ''since'' ''taking'' ''the'' ''thursday'' ''to'' ''villarreal'' ''war'' ''went'' ''which''');
INSERT INTO nfeeds.search VALUES (22, '''21'' ''70'' ''a'' ''about'' ''amnesty'' ''and'' ''armenia'' ''at'' ''attack'' ''barda'' ''buries'' ''busy'' ''carried'' ''cluster'' ''dead'' ''denies'' ''firing'' ''for'' ''funerals'' ''general'' ''held'' ''hit'' ''international'' ''killed'' ''munitions'' ''of'' ''office'' ''on'' ''prosecutor'' ''puts'' ''rocket'' ''rockets'' ''s'' ''says'' ''street'' ''that'' ''the'' ''them'' ''those'' ''town'' ''victims'' ''wednesday'' ''when'' ''wounded''');
INSERT INTO nfeeds.search VALUES (23, '''1992'' ''1993'' ''94'' ''armenian'' ''around'' ''azerbaijan'' ''called'' ''came'' ''changed'' ''control'' ''council'' ''date'' ''districts'' ''explainer'' ''for'' ''four'' ''hands'' ''has'' ''in'' ''karabakh'' ''kept'' ''lists'' ''nagorno'' ''nations'' ''of'' ''outside'' ''page'' ''resolutions'' ''security'' ''september'' ''seven'' ''since'' ''the'' ''this'' ''to'' ''under'' ''united'' ''up'' ''what'' ''withdrawal''');
INSERT INTO nfeeds.search VALUES (24, '''abdelmadjid'' ''affluence'' ''algerie'' ''algeriens'' ''allemagne'' ''anniversaire'' ''appelle'' ''au'' ''boycott'' ''ce'' ''constitution'' ''d'' ''de'' ''debut'' ''dimanche'' ''du'' ''en'' ''enjeu'' ''est'' ''et'' ''guerre'' ''hirak'' ''hospitalise'' ''independance'' ''jour'' ''l'' ''la'' ''le'' ''les'' ''ouverture'' ''president'' ''principal'' ''promoteur'' ''referendum'' ''revision'' ''sans'' ''sera'' ''son'' ''sur'' ''tebboune'' ''une'' ''votent''');
INSERT INTO nfeeds.search VALUES (25, '''000'' ''22'' ''30'' ''40'' ''a'' ''affi'' ''alassane'' ''appelaient'' ''attente'' ''boycotte'' ''boycotter'' ''brigue'' ''bureaux'' ''candidats'' ''commission'' ''cote'' ''d'' ''de'' ''des'' ''deux'' ''douzaine'' ''electorale'' ''evoque'' ''guessan'' ''ivoire'' ''ivoiriens'' ''la'' ''les'' ''mandat'' ''morts'' ''n'' ''nuit'' ''ont'' ''ouattara'' ''parle'' ''pascal'' ''plus'' ''pour'' ''presidentielle'' ''quatre'' ''que'' ''saccages'' ''samedi'' ''scrutin'' ''sur'' ''troisieme'' ''un'' ''une'' ''vote''');
INSERT INTO nfeeds.search VALUES (26, '''29'' ''a'' ''ans'' ''assaillant'' ''attaque'' ''attentat'' ''basilique'' ''blesse'' ''dans'' ''de'' ''en'' ''enquete'' ''entendu'' ''ete'' ''etre'' ''garde'' ''grievement'' ''homme'' ''hommes'' ''interpelle'' ''jeudi'' ''l'' ''la'' ''n'' ''nice'' ''ont'' ''ou'' ''par'' ''pas'' ''personnes'' ''police'' ''presume'' ''pu'' ''quatre'' ''quatrieme'' ''samedi'' ''sur'' ''trois'' ''tuees'' ''tunisien'' ''un'' ''vue''');
INSERT INTO nfeeds.search VALUES (27, '''a'' ''accepter'' ''al'' ''appel'' ''au'' ''aucune'' ''boycott'' ''caricatures'' ''chaine'' ''choque'' ''choques'' ''comprendre'' ''comprends'' ''dans'' ''de'' ''deformes'' ''des'' ''dit'' ''du'' ''emmanuel'' ''entretien'' ''est'' ''et'' ''ete'' ''etre'' ''francais'' ''il'' ''indigne'' ''jazira'' ''je'' ''juge'' ''l'' ''la'' ''les'' ''macron'' ''mais'' ''musulmans'' ''n'' ''on'' ''ont'' ''par'' ''produits'' ''prophete'' ''propos'' ''puisse'' ''qatarie'' ''que'' ''ses'' ''soient'' ''un'' ''violence''');
INSERT INTO nfeeds.search VALUES (28, '''16'' ''7e'' ''a'' ''alors'' ''antiterroriste'' ''arrondissement'' ''atteint'' ''balle'' ''blesse'' ''dans'' ''de'' ''debut'' ''deux'' ''dossier'' ''du'' ''eglise'' ''en'' ''etait'' ''ete'' ''fermait'' ''fuite'' ''grec'' ''grievement'' ''heures'' ''il'' ''informe'' ''la'' ''le'' ''lyon'' ''ne'' ''orthodoxe'' ''par'' ''parquet'' ''pas'' ''pretre'' ''pris'' ''qu'' ''s'' ''saisi'' ''samedi'' ''soiree'' ''son'' ''tireur'' ''tirs'' ''un'' ''vers''');
INSERT INTO nfeeds.search VALUES (29, '''21'' ''a'' ''alliees'' ''attaque'' ''attribues'' ''au'' ''aux'' ''beni'' ''centre'' ''congo'' ''dans'' ''de'' ''democratique'' ''democratiques'' ''des'' ''du'' ''est'' ''ete'' ''femmes'' ''forces'' ''habitants'' ''hommes'' ''l'' ''la'' ''lisasa'' ''locale'' ''moins'' ''morts'' ''nuit'' ''ong'' ''ont'' ''pille'' ''quinze'' ''rdc'' ''republique'' ''samedi'' ''sante'' ''selon'' ''sont'' ''territoire'' ''tue'' ''un'' ''une'' ''vendredi'' ''victimes'' ''village''');
INSERT INTO nfeeds.search VALUES (30, '''18'' ''a'' ''alpha'' ''boucle'' ''bureaux'' ''cellou'' ''conakry'' ''conde'' ''constitutionnelle'' ''contre'' ''cour'' ''d'' ''dalein'' ''de'' ''democratiques'' ''des'' ''devant'' ''diallo'' ''dimanche'' ''doit'' ''donnant'' ''du'' ''elu'' ''et'' ''forces'' ''guinee'' ''l'' ''la'' ''le'' ''les'' ''matin'' ''nouveau'' ''octobre'' ''ont'' ''position'' ''qui'' ''recours'' ''repris'' ''resultats'' ''revendique'' ''saisir'' ''samedi'' ''securite'' ''siege'' ''ufdg'' ''un'' ''union'' ''veille'' ''victoire''');
INSERT INTO nfeeds.search VALUES (31, '''28'' ''84'' ''a'' ''act'' ''annulation'' ''appelle'' ''avec'' ''chadema'' ''commission'' ''de'' ''des'' ''du'' ''election'' ''electorale'' ''en'' ''et'' ''ete'' ''fin'' ''john'' ''l'' ''la'' ''lundi'' ''magufuli'' ''manifestations'' ''manifester'' ''nouvelle'' ''octobre'' ''opposition'' ''pacifiques'' ''parti'' ''proclame'' ''promet'' ''quasi'' ''rafle'' ''reclament'' ''sans'' ''sieges'' ''son'' ''tanzanie'' ''totalite'' ''une'' ''vainqueur'' ''voix'' ''wazalendo''');
INSERT INTO nfeeds.search VALUES (32, '''a'' ''americain'' ''americaines'' ''au'' ''autre'' ''commandos'' ''confirme'' ''cote'' ''dans'' ''de'' ''defense'' ''des'' ''du'' ''enleve'' ''ete'' ''forces'' ''frontiere'' ''issoufou'' ''katambe'' ''l'' ''la'' ''le'' ''les'' ''libere'' ''lundi'' ''mardi'' ''massalata'' ''ministre'' ''niger'' ''nigeria'' ''nigerien'' ''nouvelle'' ''nuit'' ''par'' ''philip'' ''speciales'' ''sud'' ''un'' ''walton''');
INSERT INTO nfeeds.search VALUES (33, '''24'' ''accuse'' ''anglophone'' ''balles'' ''berne'' ''cameroun'' ''ce'' ''dans'' ''de'' ''des'' ''deuil'' ''drapeaux'' ''ecole'' ''ecoliers'' ''eleves'' ''en'' ''kumba'' ''le'' ''les'' ''leur'' ''memoire'' ''national'' ''nient'' ''octobre'' ''ouest'' ''par'' ''pour'' ''qui'' ''samedi'' ''separatistes'' ''sept'' ''sont'' ''sud'' ''tout'' ''tues'' ''yaounde''');
INSERT INTO nfeeds.search VALUES (34, '''a'' ''africaine'' ''afrique'' ''apres'' ''barrage'' ''bleu'' ''ces'' ''d'' ''de'' ''depuis'' ''deux'' ''discussions'' ''du'' ''egide'' ''egypte'' ''et'' ''ethiopie'' ''grand'' ''interruption'' ''l'' ''la'' ''le'' ''les'' ''mardi'' ''mois'' ''negocient'' ''nil'' ''nouveau'' ''par'' ''pourparlers'' ''preside'' ''qui'' ''relance'' ''remplissage'' ''renaissance'' ''reprennent'' ''soudan'' ''sous'' ''sud'' ''sur'' ''union'' ''visioconference''');
INSERT INTO nfeeds.search VALUES (35, '''22'' ''a'' ''au'' ''burkina'' ''campagne'' ''candidats'' ''christian'' ''dans'' ''de'' ''debute'' ''djihadiste'' ''dont'' ''du'' ''electeurs'' ''est'' ''et'' ''faso'' ''kabore'' ''l'' ''la'' ''le'' ''legislatives'' ''les'' ''marc'' ''menace'' ''ne'' ''nord'' ''novembre'' ''ouvre'' ''partout'' ''pas'' ''plusieurs'' ''pour'' ''pourra'' ''presidentielle'' ''regions'' ''roch'' ''s'' ''samedi'' ''se'' ''sollicitent'' ''sortant'' ''sous'' ''tenir'' ''treize'' ''vote''');
INSERT INTO nfeeds.search VALUES (36, '''23'' ''a'' ''al'' ''au'' ''cessez'' ''chef'' ''de'' ''depart'' ''devait'' ''dialogue'' ''du'' ''en'' ''ete'' ''fayez'' ''feu'' ''fin'' ''fonctions'' ''geneve'' ''gouvernement'' ''jusqu'' ''le'' ''les'' ''libye'' ''nations'' ''novembre'' ''octobre'' ''organise'' ''par'' ''permanent'' ''politique'' ''qui'' ''quitter'' ''restera'' ''revient'' ''sarraj'' ''ses'' ''signe'' ''son'' ''sur'' ''terme'' ''tripoli'' ''tunis'' ''un'' ''unies''');
INSERT INTO nfeeds.search VALUES (37, '''a'' ''avec'' ''bamako'' ''barkhane'' ''chose'' ''de'' ''des'' ''desaccord'' ''dialogue'' ''discussions'' ''disent'' ''djihadistes'' ''du'' ''entend'' ''et'' ''favorables'' ''groupes'' ''l'' ''la'' ''le'' ''les'' ''mali'' ''meme'' ''ministre'' ''moctar'' ''national'' ''ne'' ''negocier'' ''non'' ''operation'' ''ou'' ''ouane'' ''paris'' ''pese'' ''plus'' ''premier'' ''qui'' ''recommandations'' ''refuse'' ''retour'' ''suivre'' ''sur'' ''transition'' ''un''');
INSERT INTO nfeeds.search VALUES (38, '''140'' ''annee'' ''au'' ''avance'' ''bilan'' ''canaries'' ''ce'' ''conteste'' ''d'' ''dans'' ''de'' ''gouvernement'' ''iles'' ''internationale'' ''l'' ''large'' ''le'' ''les'' ''mbour'' ''meurtrier'' ''migrations'' ''moins'' ''morts'' ''naufrage'' ''noyees'' ''oim'' ''organisation'' ''partie'' ''personnes'' ''pirogue'' ''plus'' ''pour'' ''qui'' ''se'' ''selon'' ''senegalais'' ''sont'' ''une'' ''voit'' ''y''');
INSERT INTO nfeeds.search VALUES (39, '''1992'' ''1993'' ''94'' ''armenian'' ''around'' ''azerbaijan'' ''called'' ''came'' ''changed'' ''control'' ''council'' ''date'' ''districts'' ''explainer'' ''for'' ''four'' ''hands'' ''has'' ''in'' ''karabakh'' ''kept'' ''lists'' ''nagorno'' ''nations'' ''of'' ''officials'' ''outside'' ''page'' ''resolutions'' ''say'' ''security'' ''september'' ''seven'' ''since'' ''the'' ''this'' ''to'' ''under'' ''united'' ''up'' ''what'' ''withdrawal''');
INSERT INTO nfeeds.tag VALUES (1, 'GR', 1, '[{"text":"Greece","field":"summary","start":96}]');
INSERT INTO nfeeds.tag VALUES (1, 'TR', 3.5, '[{"text":"Turkey","field":"title","start":19},{"text":"Turkey","field":"summary","start":0}]');
INSERT INTO nfeeds.tag VALUES (1, 'athens', 3.435, '[{"text":"Athens","field":"title","start":0},{"text":"Athens","field":"summary","start":169}]');
INSERT INTO nfeeds.tag VALUES (2, 'ES', 4.705, '[{"text":"Spain","field":"title","start":19},{"text":"Spanish","field":"summary","start":36},{"text":"Pedro Sánchez","field":"summary","start":226}]');
INSERT INTO nfeeds.tag VALUES (2, 'madrid', 1.4, '[{"text":"Madrid","field":"summary","start":10}]');
INSERT INTO nfeeds.tag VALUES (3, 'MD', 4.98, '[{"text":"Dodon","field":"title","start":10},{"text":"Moldova","field":"title","start":28},{"text":"Igor Dodon","field":"summary","start":0},{"text":"Maia Sandu","field":"summary","start":15},{"text":"Moldova","field":"summary","start":132}]');
INSERT INTO nfeeds.tag VALUES (4, 'GE', 5.235, '[{"text":"Georgia","field":"title","start":28},{"text":"Georgia","field":"summary","start":54},{"text":"Georgian Dream","field":"summary","start":67},{"text":"Ivanishvili","field":"summary","start":147},{"text":"Saakashvili","field":"summary","start":232}]');
INSERT INTO nfeeds.tag VALUES (5, 'lyon', 5.425, '[{"text":"Lyon","field":"title","start":51},{"text":"Lyon","field":"summary","start":124}]');
INSERT INTO nfeeds.tag VALUES (6, 'GB', 0.88, '[{"text":"Boris Johnson","field":"summary","start":60},{"text":"Downing Street","field":"summary","start":109},{"text":"furlough scheme","field":"summary","start":195}]');
INSERT INTO nfeeds.tag VALUES (6, 'england', 3.875, '[{"text":"England","field":"title","start":0},{"text":"England","field":"summary","start":0}]');
INSERT INTO nfeeds.tag VALUES (7, 'FR', 1.4, '[{"text":"France","field":"title","start":29},{"text":"France","field":"summary","start":157}]');
INSERT INTO nfeeds.tag VALUES (7, 'nice', 5.425, '[{"text":"Nice","field":"title","start":21},{"text":"Nice","field":"summary","start":95}]');
INSERT INTO nfeeds.tag VALUES (8, 'BY', 0.72, '[{"text":"Lukashenko","field":"summary","start":93},{"text":"Belarus","field":"summary","start":120}]');
INSERT INTO nfeeds.tag VALUES (8, 'LT', 1, '[{"text":"Lithuania","field":"summary","start":165}]');
INSERT INTO nfeeds.tag VALUES (8, 'LV', 1, '[{"text":"Latvia","field":"summary","start":176}]');
INSERT INTO nfeeds.tag VALUES (8, 'PL', 1, '[{"text":"Poland","field":"summary","start":157}]');
INSERT INTO nfeeds.tag VALUES (8, 'UA', 1, '[{"text":"Ukraine","field":"summary","start":187}]');
INSERT INTO nfeeds.tag VALUES (8, 'minsk', 5.025, '[{"text":"Minsk","field":"title","start":53},{"text":"Minsk","field":"summary","start":36}]');
INSERT INTO nfeeds.tag VALUES (9, 'SK', 4.595, '[{"text":"Slovakia","field":"title","start":0},{"text":"Slovakia","field":"summary","start":56},{"text":"Igor Matovic","field":"summary","start":196}]');
INSERT INTO nfeeds.tag VALUES (10, 'berlin', 4.275, '[{"text":"Berlin","field":"title","start":0},{"text":"Berlin","field":"summary","start":43}]');
INSERT INTO nfeeds.tag VALUES (10, 'brandenburg', 0.4, '[{"text":"Brandenburg","field":"summary","start":50}]');
INSERT INTO nfeeds.tag VALUES (11, 'GR', 1.22, '[{"text":"Greek","field":"summary","start":83},{"text":"Kyriakos Mitsotakis","field":"summary","start":180}]');
INSERT INTO nfeeds.tag VALUES (11, 'TR', 0.32, '[{"text":"Recep Tayyip Erdogan","field":"summary","start":204}]');
INSERT INTO nfeeds.tag VALUES (11, 'aegean-sea', 3.5, '[{"text":"Aegean","field":"title","start":37}]');
INSERT INTO nfeeds.tag VALUES (11, 'izmir', 1.4, '[{"text":"Izmir","field":"summary","start":173}]');
INSERT INTO nfeeds.tag VALUES (11, 'samos', 3.275, '[{"text":"Samos","field":"title","start":0},{"text":"Samos","field":"summary","start":99}]');
INSERT INTO nfeeds.tag VALUES (12, 'PL', 3.62, '[{"text":"Duda","field":"title","start":0},{"text":"Poland","field":"summary","start":0},{"text":"Andrzej Duda","field":"summary","start":19}]');
INSERT INTO nfeeds.tag VALUES (12, 'warsaw', 1.4, '[{"text":"Warsaw","field":"title","start":28},{"text":"Warsaw","field":"summary","start":197}]');
INSERT INTO nfeeds.tag VALUES (13, 'GB', 3.777, '[{"text":"Labour","field":"title","start":0},{"text":"Corbyn","field":"title","start":16},{"text":"British","field":"summary","start":4},{"text":"Labour Party","field":"summary","start":12},{"text":"Jeremy Corbyn","field":"summary","start":53}]');
INSERT INTO nfeeds.tag VALUES (14, 'AZ', 0.4, '[{"text":"Azerbaijan","field":"summary","start":223}]');
INSERT INTO nfeeds.tag VALUES (14, 'baku', 0.56, '[{"text":"Baku","field":"summary","start":145}]');
INSERT INTO nfeeds.tag VALUES (14, 'qubadli', 3.875, '[{"text":"Gubadli","field":"title","start":57},{"text":"Gubadli","field":"summary","start":112}]');
INSERT INTO nfeeds.tag VALUES (15, 'GE', 4.34, '[{"text":"Georgian Dream","field":"title","start":0},{"text":"Ivanishvili","field":"summary","start":8},{"text":"Georgian Dream","field":"summary","start":52},{"text":"Georgia","field":"summary","start":97},{"text":"Georgians","field":"summary","start":181}]');
INSERT INTO nfeeds.tag VALUES (16, 'AZ', 0.4, '[{"text":"Azerbaijan","field":"summary","start":118}]');
INSERT INTO nfeeds.tag VALUES (16, 'qubadli', 0.56, '[{"text":"Gubadli","field":"summary","start":186}]');
INSERT INTO nfeeds.tag VALUES (16, 'tartar', 4.435, '[{"text":"Terter","field":"title","start":0},{"text":"Terter","field":"summary","start":12},{"text":"Terter","field":"summary","start":39}]');
INSERT INTO nfeeds.tag VALUES (17, 'AM', 1.22, '[{"text":"Armenian","field":"summary","start":41},{"text":"Minsk Group","field":"summary","start":202}]');
INSERT INTO nfeeds.tag VALUES (17, 'AZ', 1.12, '[{"text":"Bayramov","field":"summary","start":24},{"text":"Minsk Group","field":"summary","start":202}]');
INSERT INTO nfeeds.tag VALUES (17, 'baku', 2.5, '[{"text":"Baku","field":"title","start":8}]');
INSERT INTO nfeeds.tag VALUES (17, 'geneva', 1.507, '[{"text":"Geneva","field":"title","start":0},{"text":"Geneva","field":"summary","start":72}]');
INSERT INTO nfeeds.tag VALUES (17, 'nagorno-karabakh', 0.32, '[{"text":"Minsk Group","field":"summary","start":202}]');
INSERT INTO nfeeds.tag VALUES (17, 'yerevan', 2.5, '[{"text":"Yerevan","field":"title","start":17}]');
INSERT INTO nfeeds.tag VALUES (18, 'AZ', 0.36, '[{"text":"Azerbaijani","field":"summary","start":191}]');
INSERT INTO nfeeds.tag VALUES (18, 'barda', 5.025, '[{"text":"Barda","field":"title","start":44},{"text":"Barda","field":"summary","start":130}]');
INSERT INTO nfeeds.tag VALUES (18, 'nagorno-karabakh', 0.56, '[{"text":"Nagorno-Karabakh","field":"summary","start":226}]');
INSERT INTO nfeeds.tag VALUES (19, 'AM', 0.36, '[{"text":"Armenian","field":"summary","start":200}]');
INSERT INTO nfeeds.tag VALUES (19, 'AZ', 0.4, '[{"text":"Azerbaijan","field":"summary","start":163}]');
INSERT INTO nfeeds.tag VALUES (19, 'IR', 1.16, '[{"text":"Abbas Araghchi","field":"summary","start":0},{"text":"Iranian","field":"summary","start":20}]');
INSERT INTO nfeeds.tag VALUES (19, 'ankara', 1, '[{"text":"Ankara","field":"summary","start":93}]');
INSERT INTO nfeeds.tag VALUES (19, 'baku', 1.56, '[{"text":"Baku","field":"summary","start":67},{"text":"Baku","field":"summary","start":141}]');
INSERT INTO nfeeds.tag VALUES (19, 'moscow', 1, '[{"text":"Moscow","field":"summary","start":73}]');
INSERT INTO nfeeds.tag VALUES (19, 'tehran', 2.875, '[{"text":"Tehran","field":"title","start":0}]');
INSERT INTO nfeeds.tag VALUES (19, 'yerevan', 1, '[{"text":"Yerevan","field":"summary","start":81}]');
INSERT INTO nfeeds.tag VALUES (20, 'AZ', 0.8, '[{"text":"Ilham Aliyev","field":"summary","start":10}]');
INSERT INTO nfeeds.tag VALUES (20, 'jabrayil', 4.585, '[{"text":"Jabrayil","field":"title","start":38},{"text":"Jabrayil","field":"summary","start":63}]');
INSERT INTO nfeeds.tag VALUES (20, 'nagorno-karabakh', 0.4, '[{"text":"Nagorno-Karabakh","field":"summary","start":183}]');
INSERT INTO nfeeds.tag VALUES (20, 'qubadli', 1.4, '[{"text":"Gubadli","field":"title","start":61},{"text":"Gubadli","field":"summary","start":86}]');
INSERT INTO nfeeds.tag VALUES (20, 'zangilan', 1.4, '[{"text":"Zangilan","field":"title","start":48},{"text":"Zangilan","field":"summary","start":73}]');
INSERT INTO nfeeds.tag VALUES (21, 'aghdam', 0.4, '[{"text":"Aghdam","field":"summary","start":132}]');
INSERT INTO nfeeds.tag VALUES (21, 'istanbul', 1, '[{"text":"Istanbul","field":"summary","start":89}]');
INSERT INTO nfeeds.tag VALUES (21, 'nagorno-karabakh', 3.875, '[{"text":"Qarabag","field":"title","start":0},{"text":"Qarabag","field":"summary","start":0}]');
INSERT INTO nfeeds.tag VALUES (22, 'AM', 1, '[{"text":"Armenia","field":"summary","start":246}]');
INSERT INTO nfeeds.tag VALUES (22, 'barda', 3.875, '[{"text":"Barda","field":"title","start":0},{"text":"Barda","field":"summary","start":12}]');
INSERT INTO nfeeds.tag VALUES (23, 'AM', 0.9, '[{"text":"Armenian","field":"summary","start":66}]');
INSERT INTO nfeeds.tag VALUES (23, 'AZ', 1, '[{"text":"Azerbaijan","field":"summary","start":19}]');
INSERT INTO nfeeds.tag VALUES (23, 'nagorno-karabakh', 3.435, '[{"text":"Nagorno-Karabakh","field":"title","start":38},{"text":"Nagorno-Karabakh","field":"summary","start":38}]');
INSERT INTO nfeeds.tag VALUES (24, 'DE', 1.4, '[{"text":"Allemagne","field":"summary","start":196}]');
INSERT INTO nfeeds.tag VALUES (24, 'DZ', 4.415, '[{"text":"Algérie","field":"title","start":0},{"text":"Algériens","field":"summary","start":4},{"text":"Abdelmadjid Tebboune","field":"summary","start":140},{"text":"Hirak","field":"summary","start":210}]');
INSERT INTO nfeeds.tag VALUES (25, 'CI', 4.415, '[{"text":"Côte d’Ivoire","field":"title","start":0},{"text":"Ivoiriens","field":"summary","start":4},{"text":"Affi N’Guessan","field":"summary","start":195},{"text":"Alassane Ouattara","field":"summary","start":240}]');
INSERT INTO nfeeds.tag VALUES (26, 'TN', 0.9, '[{"text":"Tunisien","field":"summary","start":23}]');
INSERT INTO nfeeds.tag VALUES (26, 'nice', 3.875, '[{"text":"Nice","field":"title","start":12},{"text":"Nice","field":"summary","start":115}]');
INSERT INTO nfeeds.tag VALUES (27, 'FR', 3.46, '[{"text":"Macron","field":"title","start":0},{"text":"Emmanuel Macron","field":"summary","start":49},{"text":"français","field":"summary","start":257}]');
INSERT INTO nfeeds.tag VALUES (27, 'QA', 0.9, '[{"text":"qatarie","field":"summary","start":30}]');
INSERT INTO nfeeds.tag VALUES (28, 'GR', 0.9, '[{"text":"grec","field":"summary","start":20}]');
INSERT INTO nfeeds.tag VALUES (28, 'lyon', 3.875, '[{"text":"Lyon","field":"title","start":0},{"text":"Lyon","field":"summary","start":135}]');
INSERT INTO nfeeds.tag VALUES (29, 'CD', 3.875, '[{"text":"RDC","field":"title","start":0},{"text":"République démocratique du Congo","field":"summary","start":146}]');
INSERT INTO nfeeds.tag VALUES (29, 'beni', 1, '[{"text":"Beni","field":"title","start":34}]');
INSERT INTO nfeeds.tag VALUES (30, 'GN', 4.515, '[{"text":"Guinée","field":"title","start":0},{"text":"Guinée","field":"summary","start":126},{"text":"Cellou Dalein Diallo","field":"summary","start":144},{"text":"Alpha Condé","field":"summary","start":284}]');
INSERT INTO nfeeds.tag VALUES (30, 'conakry', 0.56, '[{"text":"Conakry","field":"summary","start":135}]');
INSERT INTO nfeeds.tag VALUES (31, 'TZ', 4.595, '[{"text":"Tanzanie","field":"title","start":0},{"text":"Tanzanie","field":"summary","start":81},{"text":"John Magufuli","field":"summary","start":129}]');
INSERT INTO nfeeds.tag VALUES (32, 'NE', 6.105, '[{"text":"Niger","field":"title","start":10},{"text":"Niger","field":"summary","start":80},{"text":"nigérien","field":"summary","start":194},{"text":"Issoufou","field":"summary","start":218}]');
INSERT INTO nfeeds.tag VALUES (32, 'NG', 4.9, '[{"text":"Nigeria","field":"title","start":40},{"text":"Nigeria","field":"summary","start":173}]');
INSERT INTO nfeeds.tag VALUES (32, 'US', 3.15, '[{"text":"Américain","field":"title","start":20},{"text":"américaines","field":"summary","start":125}]');
INSERT INTO nfeeds.tag VALUES (33, 'CM', 3.875, '[{"text":"Cameroun","field":"title","start":3},{"text":"Cameroun","field":"summary","start":50}]');
INSERT INTO nfeeds.tag VALUES (33, 'kumba', 1.4, '[{"text":"Kumba","field":"title","start":51},{"text":"Kumba","field":"summary","start":135}]');
INSERT INTO nfeeds.tag VALUES (33, 'yaounde', 0.4, '[{"text":"Yaoundé","field":"summary","start":172}]');
INSERT INTO nfeeds.tag VALUES (34, 'EG', 1, '[{"text":"Égypte","field":"summary","start":14}]');
INSERT INTO nfeeds.tag VALUES (34, 'ET', 1, '[{"text":"Éthiopie","field":"summary","start":2}]');
INSERT INTO nfeeds.tag VALUES (34, 'SD', 1, '[{"text":"Soudan","field":"summary","start":27}]');
INSERT INTO nfeeds.tag VALUES (34, 'ZA', 1, '[{"text":"Afrique du Sud","field":"summary","start":141}]');
INSERT INTO nfeeds.tag VALUES (34, 'african-union', 2.712, '[{"text":"Union africaine","field":"title","start":73},{"text":"Union africaine","field":"summary","start":171}]');
INSERT INTO nfeeds.tag VALUES (35, 'BF', 4.595, '[{"text":"Burkina Faso","field":"title","start":0},{"text":"Burkina Faso","field":"summary","start":89},{"text":"Roch Marc Christian Kaboré","field":"summary","start":137}]');
INSERT INTO nfeeds.tag VALUES (36, 'LY', 3.995, '[{"text":"Libye","field":"title","start":0},{"text":"Fayez al-Sarraj","field":"title","start":8},{"text":"Fayez al-Sarraj","field":"summary","start":36}]');
INSERT INTO nfeeds.tag VALUES (36, 'tripoli-ly', 1, '[{"text":"Tripoli","field":"summary","start":27}]');
INSERT INTO nfeeds.tag VALUES (36, 'tunis', 1.4, '[{"text":"Tunis","field":"summary","start":189}]');
INSERT INTO nfeeds.tag VALUES (37, 'ML', 1.32, '[{"text":"Mali","field":"summary","start":37},{"text":"Moctar Ouane","field":"summary","start":43}]');
INSERT INTO nfeeds.tag VALUES (37, 'bamako', 2.875, '[{"text":"Bamako","field":"title","start":18}]');
INSERT INTO nfeeds.tag VALUES (37, 'paris', 3.5, '[{"text":"Paris","field":"title","start":28},{"text":"Paris","field":"summary","start":172}]');
INSERT INTO nfeeds.tag VALUES (38, 'SN', 0.36, '[{"text":"sénégalais","field":"summary","start":223}]');
INSERT INTO nfeeds.tag VALUES (38, 'mbour', 3.875, '[{"text":"Mbour","field":"title","start":21},{"text":"Mbour","field":"summary","start":79}]');
INSERT INTO nfeeds.tag VALUES (39, 'AM', 0.9, '[{"text":"Armenian","field":"summary","start":66}]');
INSERT INTO nfeeds.tag VALUES (39, 'AZ', 1, '[{"text":"Azerbaijan","field":"summary","start":19}]');
INSERT INTO nfeeds.tag VALUES (39, 'nagorno-karabakh', 3.435, '[{"text":"Nagorno-Karabakh","field":"title","start":38},{"text":"Nagorno-Karabakh","field":"summary","start":38}]');
INSERT INTO nfeeds.tombstone VALUES (2, 'guid', '\x30313233343536373839616263646566', 1604221200000000);
ALTER TABLE ONLY nfeeds.entry_key
    ADD CONSTRAINT entry_key_pkey PRIMARY KEY (feed, kind, value);
ALTER TABLE ONLY nfeeds.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY nfeeds.feed
    ADD CONSTRAINT feed_key_key UNIQUE (key);
ALTER TABLE ONLY nfeeds.feed
    ADD CONSTRAINT feed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY nfeeds.fetch_log
    ADD CONSTRAINT fetch_log_pkey PRIMARY KEY (feed, at);
ALTER TABLE ONLY nfeeds.held
    ADD CONSTRAINT held_pkey PRIMARY KEY (feed);
ALTER TABLE ONLY nfeeds.mark
    ADD CONSTRAINT mark_pkey PRIMARY KEY (name);
ALTER TABLE ONLY nfeeds.revision
    ADD CONSTRAINT revision_entry_seen_at_key UNIQUE (entry, seen_at);
ALTER TABLE ONLY nfeeds.revision
    ADD CONSTRAINT revision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY nfeeds.saved
    ADD CONSTRAINT saved_pkey PRIMARY KEY (name, entry);
ALTER TABLE ONLY nfeeds.search
    ADD CONSTRAINT search_pkey PRIMARY KEY (rowid);
ALTER TABLE ONLY nfeeds.tag
    ADD CONSTRAINT tag_pkey PRIMARY KEY (revision, code);
ALTER TABLE ONLY nfeeds.tombstone
    ADD CONSTRAINT tombstone_pkey PRIMARY KEY (feed, kind, value);
CREATE INDEX entry_feed ON nfeeds.entry USING btree (feed, "time", id);
CREATE INDEX entry_key_entry ON nfeeds.entry_key USING btree (entry);
CREATE INDEX entry_key_link ON nfeeds.entry_key USING btree (value) WHERE (kind = 'link'::text);
CREATE INDEX entry_seen ON nfeeds.entry USING btree (first_seen, id);
CREATE INDEX fetch_log_gap ON nfeeds.fetch_log USING btree (at) WHERE (gap_from IS NOT NULL);
CREATE INDEX fetch_log_news ON nfeeds.fetch_log USING btree (feed, at) WHERE (new > 0);
CREATE INDEX fetch_log_read ON nfeeds.fetch_log USING btree (feed, at) WHERE (outcome = 'fetched'::text);
CREATE INDEX revision_seen ON nfeeds.revision USING btree (seen_at);
CREATE INDEX revision_time ON nfeeds.revision USING btree ("time");
CREATE INDEX saved_entry ON nfeeds.saved USING btree (entry);
CREATE INDEX search_words ON nfeeds.search USING gin (words);
CREATE INDEX tombstone_at ON nfeeds.tombstone USING btree (feed, at);
ALTER TABLE ONLY nfeeds.entry
    ADD CONSTRAINT entry_feed_fkey FOREIGN KEY (feed) REFERENCES nfeeds.feed(id);
ALTER TABLE ONLY nfeeds.entry_key
    ADD CONSTRAINT entry_key_entry_fkey FOREIGN KEY (entry) REFERENCES nfeeds.entry(id) ON DELETE CASCADE;
ALTER TABLE ONLY nfeeds.entry_key
    ADD CONSTRAINT entry_key_feed_fkey FOREIGN KEY (feed) REFERENCES nfeeds.feed(id);
ALTER TABLE ONLY nfeeds.fetch_log
    ADD CONSTRAINT fetch_log_feed_fkey FOREIGN KEY (feed) REFERENCES nfeeds.feed(id);
ALTER TABLE ONLY nfeeds.held
    ADD CONSTRAINT held_feed_fkey FOREIGN KEY (feed) REFERENCES nfeeds.feed(id);
ALTER TABLE ONLY nfeeds.revision
    ADD CONSTRAINT revision_entry_fkey FOREIGN KEY (entry) REFERENCES nfeeds.entry(id) ON DELETE CASCADE;
ALTER TABLE ONLY nfeeds.saved
    ADD CONSTRAINT saved_entry_fkey FOREIGN KEY (entry) REFERENCES nfeeds.entry(id);
ALTER TABLE ONLY nfeeds.search
    ADD CONSTRAINT search_rowid_fkey FOREIGN KEY (rowid) REFERENCES nfeeds.revision(id) ON DELETE CASCADE;
ALTER TABLE ONLY nfeeds.tag
    ADD CONSTRAINT tag_revision_fkey FOREIGN KEY (revision) REFERENCES nfeeds.revision(id) ON DELETE CASCADE;
ALTER TABLE ONLY nfeeds.tombstone
    ADD CONSTRAINT tombstone_feed_fkey FOREIGN KEY (feed) REFERENCES nfeeds.feed(id);

# Names of countries by ISO 3166-1, from Unicode CLDR 48. Those without a name here are shown by their code.
country = { $code ->
    [AD] Andorra
    [AE] Emirati Arabi Uniti
    [AF] Afghanistan
    [AG] Antigua e Barbuda
    [AL] Albania
    [AM] Armenia
    [AO] Angola
    [AR] Argentina
    [AT] Austria
    [AU] Australia
    [AZ] Azerbaigian
    [BA] Bosnia ed Erzegovina
    [BB] Barbados
    [BD] Bangladesh
    [BE] Belgio
    [BF] Burkina Faso
    [BG] Bulgaria
    [BH] Bahrein
    [BI] Burundi
    [BJ] Benin
    [BN] Brunei
    [BO] Bolivia
    [BR] Brasile
    [BS] Bahamas
    [BT] Bhutan
    [BW] Botswana
    [BY] Bielorussia
    [BZ] Belize
    [CA] Canada
    [CD] Congo - Kinshasa
    [CF] Repubblica Centrafricana
    [CG] Congo-Brazzaville
    [CH] Svizzera
    [CI] Costa d'Avorio
    [CL] Cile
    [CM] Camerun
    [CN] Cina
    [CO] Colombia
    [CR] Costa Rica
    [CU] Cuba
    [CV] Capo Verde
    [CY] Cipro
    [CZ] Cechia
    [DE] Germania
    [DJ] Gibuti
    [DK] Danimarca
    [DM] Dominica
    [DO] Repubblica Dominicana
    [DZ] Algeria
    [EC] Ecuador
    [EE] Estonia
    [EG] Egitto
    [ER] Eritrea
    [ES] Spagna
    [ET] Etiopia
    [FI] Finlandia
    [FJ] Figi
    [FM] Micronesia
    [FR] Francia
    [GA] Gabon
    [GB] Regno Unito
    [GD] Grenada
    [GE] Georgia
    [GH] Ghana
    [GM] Gambia
    [GN] Guinea
    [GQ] Guinea Equatoriale
    [GR] Grecia
    [GT] Guatemala
    [GW] Guinea-Bissau
    [GY] Guyana
    [HN] Honduras
    [HR] Croazia
    [HT] Haiti
    [HU] Ungheria
    [ID] Indonesia
    [IE] Irlanda
    [IL] Israele
    [IN] India
    [IQ] Iraq
    [IR] Iran
    [IS] Islanda
    [JM] Giamaica
    [JO] Giordania
    [JP] Giappone
    [KE] Kenya
    [KG] Kirghizistan
    [KH] Cambogia
    [KI] Kiribati
    [KM] Comore
    [KN] Saint Kitts e Nevis
    [KP] Corea del Nord
    [KR] Corea del Sud
    [KW] Kuwait
    [KZ] Kazakistan
    [LA] Laos
    [LB] Libano
    [LC] Saint Lucia
    [LI] Liechtenstein
    [LK] Sri Lanka
    [LR] Liberia
    [LS] Lesotho
    [LT] Lituania
    [LU] Lussemburgo
    [LV] Lettonia
    [LY] Libia
    [MA] Marocco
    [MC] Monaco
    [MD] Moldavia
    [ME] Montenegro
    [MG] Madagascar
    [MH] Isole Marshall
    [MK] Macedonia del Nord
    [ML] Mali
    [MM] Myanmar (Birmania)
    [MN] Mongolia
    [MR] Mauritania
    [MT] Malta
    [MU] Mauritius
    [MV] Maldive
    [MW] Malawi
    [MX] Messico
    [MY] Malaysia
    [MZ] Mozambico
    [NA] Namibia
    [NE] Niger
    [NG] Nigeria
    [NI] Nicaragua
    [NL] Paesi Bassi
    [NO] Norvegia
    [NP] Nepal
    [NR] Nauru
    [NZ] Nuova Zelanda
    [OM] Oman
    [PA] Panama
    [PE] Perù
    [PG] Papua Nuova Guinea
    [PH] Filippine
    [PK] Pakistan
    [PL] Polonia
    [PS] Territori Palestinesi
    [PT] Portogallo
    [PW] Palau
    [PY] Paraguay
    [QA] Qatar
    [RO] Romania
    [RS] Serbia
    [RU] Russia
    [RW] Ruanda
    [SA] Arabia Saudita
    [SB] Isole Salomone
    [SC] Seychelles
    [SD] Sudan
    [SE] Svezia
    [SG] Singapore
    [SI] Slovenia
    [SK] Slovacchia
    [SL] Sierra Leone
    [SM] San Marino
    [SN] Senegal
    [SO] Somalia
    [SR] Suriname
    [SS] Sud Sudan
    [ST] São Tomé e Príncipe
    [SV] El Salvador
    [SY] Siria
    [SZ] Eswatini
    [TD] Ciad
    [TG] Togo
    [TH] Thailandia
    [TJ] Tagikistan
    [TL] Timor Est
    [TM] Turkmenistan
    [TN] Tunisia
    [TO] Tonga
    [TR] Turchia
    [TT] Trinidad e Tobago
    [TV] Tuvalu
    [TW] Taiwan
    [TZ] Tanzania
    [UA] Ucraina
    [UG] Uganda
    [US] Stati Uniti
    [UY] Uruguay
    [UZ] Uzbekistan
    [VA] Città del Vaticano
    [VC] Saint Vincent e Grenadine
    [VE] Venezuela
    [VN] Vietnam
    [VU] Vanuatu
    [WS] Samoa
    [XK] Kosovo
    [YE] Yemen
    [ZA] Sudafrica
    [ZM] Zambia
    [ZW] Zimbabwe
   *[other] { $code }
}

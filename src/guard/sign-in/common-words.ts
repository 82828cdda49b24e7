/**
 * What people choose first, from common knowledge: everyday words of passwords in English and Dutch, first names, teams, rows of
 * keys. Small letters only; the rules add capitals, digits, signs, repetitions and pairs.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
password passwort passwd pass passphrase passcode wachtwoord geheim secret secrets private login logon signin account admin administrator
administrateur root toor user username guest test tester testing temp temporary default changeme change welcome welkom hello hallo hoi hey
letmein openup opensesame sesame access enter open please trustno iloveyou loveyou love lovely lover loveme lovers forever always never mylove
princess prince queen king master superman batman spiderman ironman hero super power magic wizard dragon monkey tiger lion eagle falcon hawk
wolf bear shark dolphin panda puppy kitty kitten cat cats dog dogs doggy horse horses bunny rabbit turtle snake spider butterfly bird birds
chicken duck cow pig mouse elephant giraffe zebra unicorn phoenix pegasus dino dinosaur hond honden kat katten poes paard paarden konijn
vogel vlinder leeuw tijger beer olifant muis schildpad eend koe varken aap vis vissen fish fishing hunter hunting
football soccer voetbal hockey tennis baseball basketball volleyball softball golf rugby cricket swimming running cycling fietsen schaatsen
ajax feyenoord psv twente vitesse utrecht groningen heerenveen arsenal chelsea liverpool everton tottenham manchester united barcelona barca
madrid real juventus milan inter bayern dortmund benfica porto celtic rangers yankees lakers cowboys steelers packers eagles patriots
ronaldo messi neymar cruijff cruyff beckham jordan kobe lebron
sunshine sun moon star stars starlight skywalker starwars vader yoda jedi startrek spock matrix neo trinity gandalf frodo bilbo hobbit
tolkien hogwarts harrypotter potter hermione dumbledore naruto sasuke goku pokemon pikachu mario luigi zelda link sonic minecraft fortnite
roblox playstation xbox nintendo wii gamer game games gaming player counter strike diablo warcraft starcraft hitman assassin ninja samurai
pirate pirates soldier marine army navy airforce ranger sniper killer death skull devil demon angel angels heaven hell god jesus christ
christian church bible faith hope grace blessed blessing amen mary maria maryjane joseph moses david
summer winter spring autumn fall zomer lente herfst season january february march april may june july august september october november
december januari februari maart mei juni juli augustus oktober monday tuesday wednesday thursday friday saturday sunday maandag dinsdag
woensdag donderdag vrijdag zaterdag zondag weekend holiday holidays vakantie birthday verjaardag christmas kerst kerstmis easter pasen
sinterklaas newyear today tomorrow yesterday morning evening night day time year jaar dag nacht
red blue green yellow orange purple pink black white brown grey gray silver gold golden rood blauw groen geel oranje paars roze zwart wit
bruin grijs zilver goud diamond ruby emerald sapphire pearl crystal amber jade jasmine rose roses lily daisy tulip tulp tulpen flower flowers
bloem bloemen roos sunflower blossom cherry apple banana orange lemon lime peach melon mango berry strawberry blueberry raspberry pineapple
coconut grape appel banaan peer aardbei citroen kersen cookie cookies chocolate chocolade vanilla candy sugar honey sweet sweetie sweetheart
cupcake cake pizza burger cheese kaas butter bread brood pancake pannenkoek stroopwafel hagelslag drop frikandel patat coffee koffie tea
thee beer bier wine wijn whisky whiskey vodka tequila jack daniels johnnie walker heineken amstel grolsch cocacola coca cola pepsi sprite
water milk juice
ford mustang chevy chevrolet camaro corvette ferrari porsche lamborghini bmw audi mercedes benz toyota honda yamaha suzuki kawasaki harley
davidson ducati nissan mazda subaru volvo volkswagen golf polo opel peugeot renault citroen fiat tesla jaguar jeep car cars auto racing
truck motor biker bike fiets trein train boat boot schip ship sailing
computer laptop internet network server windows linux ubuntu debian apple macbook iphone ipad android samsung galaxy nokia google chrome
firefox facebook instagram twitter tiktok snapchat whatsapp youtube netflix spotify amazon microsoft office outlook hotmail gmail yahoo
linkedin oracle cisco system systeem database backup security beveiliging veilig safe safety secure cloud digital online website web wifi
mobile phone telefoon email mail monitor keyboard printer program hacker hacking code coding coder data
qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qwer wert erty rtyu tyui yuio uiop sdfg dfgh fghj ghjk hjkl
xcvb cvbn vbnm qaz wsx edc rfv tgb yhn ujm qazwsx wsxedc edcrfv rfvtgb qazwsxedc plm okn poiuytrewq lkjhgfdsa mnbvcxz poiuyt lkjhgf mnbvc
abc abcd abcde abcdef abcdefg abcdefgh abcdefghij abcdefghijkl abcdefghijklm abcdefghijklmno alphabet xyz aaa bbb ccc ddd xxx zzz
one two three four five six seven eight nine ten een twee drie vier vijf zes zeven acht negen tien zero nul first second third number
number1 numberone
james john robert michael william richard thomas charles chris christopher daniel matthew anthony mark donald steven paul andrew joshua
kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
benjamin samuel frank gregory raymond alexander alex patrick jack dennis jerry tyler aaron jose adam henry nathan zachary douglas peter
kyle walter ethan jeremy harold keith christian roger noah gerald terry sean austin carl arthur lawrence dylan jesse bryan joe billy bruce
albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny charlie oliver liam
mason lucas oscar max sam tom tim ben dan mike steve dave bob jim joey tony nick rick luke leo simon stuart martin graham
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra ashley dorothy kimberly emily
donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia kathleen amy shirley angela helen anna brenda pamela
nicole samantha katherine emma ruth christine catherine debra rachel carolyn janet virginia maria heather diane julie joyce victoria olivia
kelly christina lauren joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn
janice jean abigail sophia sophie chloe charlotte isabella mia lily grace zoe ella lucy molly daisy poppy alice eva ava amelia jasmin
natalie natasha vanessa tiffany crystal amber brittany danielle monica veronica claudia diana carmen lola bella coco
jan jansen janssen piet pieter kees cornelis hendrik henk willem wim johan hans joop jaap jacob gerrit gert geert dirk klaas marco marcel
erik peter ronald rob robert rene jeroen maarten martijn bas bart sander thijs tijs stijn daan sem milan levi luuk finn bram lars jesse
thomas ruben floris gijs sven niels joris jasper tim tom koen wouter rutger roel ruud arjan edwin frank fred theo ton leo bert
anna maria johanna annelies anneke ans ria riet truus gerda wilma ingrid petra marja marieke marijke mieke miep saskia sandra monique
esther linda ellen els elly anja astrid yvonne marianne karin karen hanneke ineke janneke femke sanne lotte fleur iris noor emma julia
mila tess sophie saar zoey evi lieke fenna roos eva maud isa floor nina sara lisa anouk britt naomi kim daphne bo vera merel ilse
mohammed mohamed muhammad ahmed ali omar hassan hussein ibrahim yusuf youssef fatima aisha khadija amina mehmet mustafa emre elif zeynep
amsterdam rotterdam denhaag thehague eindhoven tilburg almere breda nijmegen enschede haarlem arnhem zaandam amersfoort apeldoorn zwolle
maastricht leiden dordrecht delft alkmaar leeuwarden gouda hilversum nederland netherlands holland dutch dutchman belgie belgium
antwerpen brussel gent brugge germany deutschland berlin munich hamburg france paris london england britain scotland ireland dublin wales
spain italy rome italia europe america american usa newyork california texas florida boston chicago dallas houston denver seattle miami
vegas hollywood canada toronto australia sydney melbourne brazil mexico india china japan tokyo africa asia russia moscow ukraine poland
mother father mom mum dad mommy daddy mama papa moeder vader oma opa grandma grandpa sister brother zus broer zusje broertje baby babe
babygirl babyboy girl girls boy boys woman man men women wife husband friend friends vriend vrienden bestfriend family familie kids child
children kind kinderen son daughter schatje schat liefje lief liefde love hart heart kus kusje kiss kisses hugs knuffel
happy smile smiling lucky luck geluk gelukkig funny crazy cool awesome sexy hot hottie beautiful pretty cute handsome strong smart genius
rich money cash dollar dollars euro euros geld bank million millions boss chief captain general doctor teacher student school college
university class work werk job home house huis thuis room kitchen tuin garden street straat city stad world wereld earth aarde fire vuur
ice ijs storm thunder lightning rain regen snow sneeuw wind ocean sea zee river mountain berg bos forest beach strand island eiland
music muziek guitar gitaar piano drums dance dancing dans singer song rock rocknroll metal metallica nirvana beatles elvis queen acdc
eminem rihanna beyonce shakira justin bieber onedirection taylor swift blink slipknot linkinpark greenday disney mickey minnie donald
snoopy garfield simpsons homer bart bugs bunny tweety scooby elmo barbie nemo simba shrek frozen elsa
freedom vrijheid liberty justice peace vrede war oorlog victory winner champion legend success dream dreams dreamer believe remember
nothing something everything anything whatever nobody somebody everyone anyone life live living leven death dead zombie ghost vampire
monster creature shadow dark darkness light licht night knight phoenix titan zeus apollo athena hercules thor odin loki avengers marvel
yes no maybe okay nee ja misschien thanks thankyou bedankt dankje sorry goodbye doei tot ziens later cheers
training trainer coach coaching academy academie course cursus learn learning leren leerling study studie lesson les exercise practice
oefenen oefening certificate diploma exam examen toets company bedrijf business kantoor manager project team service support helpdesk
customer klant client demo sample example voorbeeld production staging development
shit fuck fucking fuckyou fuckoff bitch asshole bastard damn crap sex porn pussy dick penis boobs kut klootzak godverdomme kanker lul
the and for you are this that with from have your mijn jouw zijn het een van voor met niet dit dat the my is me it in on at to of
`
    .trim()
    .split(/\s+/),
);

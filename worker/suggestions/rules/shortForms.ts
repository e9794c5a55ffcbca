import { simplify } from './simplify.ts'

/** Given names that are used for one another, a group a line: each is short for, or another form of, its first. */
const GROUPS = `
abigail abby abbie
alexander alex alec sasha sandro xander lex
alexandra alex sandra sasha lexi ally
alfred alf alfie fred
andrew andy drew
andreas andi
anthony tony
antonio toni tony
archibald archie
arthur art artie
barbara barb babs
benjamin ben benny benji
bernard bernie
bernhard bernd
catherine cathy kate katie kathy cat kit
katherine kate katie kathy kat
katharina kathi käthe kati
charles charlie chuck chas
charlotte charlie lottie lotte
christopher chris kit topher
christian chris
christina chris tina christine
christine chris tina chrissie
daniel dan danny
daniela dani
david dave davy
deborah debbie deb
dietrich dieter
dominic dom nick
dorothy dot dottie dolly
edward ed eddie ted teddy ned
edmund ed eddie ted
elizabeth liz lizzie beth betty eliza elsie libby lisa
elisabeth lisa else elli liesel betty
emily em emmy
eleanor ellie nell nora
emanuel manuel manu
ferdinand ferdi
francis frank fran
frances fran fanny
francesco franco cesco
francisco paco pancho
franziska franzi
frederick fred freddie freddy rick
friedrich fritz fred friedel
gabriel gabe gabi
gabriele gabi
george georgie
georg schorsch
gerald gerry jerry
gerhard gerd
gertrud trudi
giovanni gianni vanni nino
giuseppe peppe beppe pino
grigori grischa
günther günter
harold harry hal
harrison harry
heinrich heinz heiner heini
helen nell nellie
henry harry hal hank
herbert herb bert
ignacio nacho
irina ira
isabella bella izzy isa
isabel izzy bella isa
jacob jake
james jim jimmy jamie
jane janie jenny
janet jan
jeffrey jeff
geoffrey geoff jeff
jennifer jen jenny
jessica jess jessie
jonathan jon jonny nathan
john johnny jack jon
johannes hannes hans johann jo
joseph joe joey
josef sepp jupp
josé pepe
joshua josh
judith judy
julia jule
karl kalle
kenneth ken kenny
konrad conny
lawrence larry
laurence laurie larry
leonard leo len lenny
leonardo leo
lewis lew
louis lou louie
lucas luke
ludwig lutz
manfred manni
margaret maggie meg peggy margie rita
margarethe grete gretel margret
maria mary mia mitzi
martin marty
martina tina
matthew matt matty
matthias matze matthes
maximilian max
maxwell max
melanie mel
michael mike mick micky mickey
michaela michi ela
mikhail mischa misha
mohammed mohamed muhammad mohammad mo
nathaniel nat nate nathan
nathan nate
nicholas nick nicky
nikolaus klaus niko
nicole nicky nikki
oliver olli ollie oli
olivia liv livvy ollie
pamela pam
patricia pat patty tricia trish
patrick pat paddy
peter pete
philip phil pip
phillip phil
rafael rafa
raymond ray
rebecca becky becca
reginald reg reggie
ricardo rico
richard rich rick dick richie ricky
robert rob bob bobby robbie robin bert
roberto berto
roger rog
ronald ron ronnie
rosemary rosie rose
rudolf rudi
salvatore salvo toto
samantha sam sammy
samuel sam sammy
sebastian seb bastian basti
sergei serjoscha
sigrid siggi
siegfried siggi sigi
simon si
sophia sophie
stanley stan
stephen steve stevie
steven steve stevie
stephanie steph steffi
stefan steff
stefanie steffi
susan sue susie suzy
susanne susi sanne
tatiana tanja tanya
theodore theo ted teddy
theodor theo teo
theresa tess terry resi
therese resi
thomas tom tommy
timothy tim timmy
ulrich uli
ulrike ulli rike
valentin valli
veronica vroni ronnie
victoria vicky tori
vincent vince vinny
vincenzo enzo
vladimir wolodja vova
walter walt wally
werner werni
wilhelm willi wim helmut
william will bill billy willy liam
winifred winnie
wolfgang wolf
yevgeny zhenya
zachary zach zack
`

const lines = GROUPS.trim()
  .split('\n')
  .map((line) => line.split(' ').map(simplify))
const LONG_FORMS = lines.map(([long]) => long)
const groupsOf = new Map<string, Set<number>>()
for (const [group, names] of lines.entries()) {
  for (const name of names) groupsOf.set(name, (groupsOf.get(name) ?? new Set<number>()).add(group))
}

/** Whether two given names, simplified, are forms of one: `rob` and `robert`, `bob` and `rob`. */
export function isShortForm(one: string, other: string): boolean {
  const [groups, others] = [groupsOf.get(one), groupsOf.get(other)]
  if (one === other || !groups || !others) return false
  return [...groups].some((group) => others.has(group))
}

/** The name that a given name is short for, where that is one only; else the name itself. */
export function longForm(name: string): string {
  const [group, ...others] = groupsOf.get(name) ?? []
  return group === undefined || others.length > 0 ? name : (LONG_FORMS[group] ?? name)
}

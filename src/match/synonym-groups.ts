// Past 250 lines: a word list, one group per line.
/**
 * Groups of words that reviews use for the same thing, a group per line. They are given by their stems, as in the list
 * of common words, because finding the stems of all of them would take longer than matching a round. A word may be in
 * several groups. German, French and Spanish words are in the groups of their English meaning.
 */
export const synonymGroups = `
delet remov drop eras purg discard evict clear wipe prune lösch löschen gelöscht entfernen entfernt supprim supprimé effac borrar eliminar
creat construct instanti build gener make alloc produc
fetch retriev load obtain read get lookup queri select download pull lesen gelesen
save store persist write record serial keep speichern gespeichert schreiben geschrieben enregistr enregistré sauvegard guardar
send transmit emit publish dispatch push post forward envoy envoyé envoi
receiv consum ingest arriv incom inbound
start begin launch boot initi init startup bootstrap
stop end termin halt quit exit finish shutdown
resum restor recov recoveri continu
restart reboot reload reiniti
wait paus sleep delai
reject refus deni disallow forbid declin block prohibit
accept allow permit admit toler honour honor
verifi valid check ensur assert guard confirm saniti prüfen geprüft prüfung validierung vérifier vérifié vérific validé contrôl
modifi alter mutat updat edit chang patch
replac overwrit substitut swap clobber supersed überschreiben überschrieben écraser écrasé
renam rebrand
copi clone duplic replic
increas grow increment rais expand bloat accumul pile
decreas reduc shrink decrement subtract deduct lower
split divid partit distribut slice
merg combin join concaten union
compar equal comparison
sort order rank sequenc
filter exclud omit skip ignor
hide conceal mask obscur suppress swallow
show displai render print present visibl
expos leak disclos reveal
call invok execut run trigger aufruf aufrufen aufgerufen appel
catch handl rescu intercept
throw rais crash panic abort die
fail failur unsuccess broken break
error except fault fehler ausnahm erreur fallo
wrong incorrect erron inaccur invalid bad faulti
correct right accur proper
miss absent lack forgotten omit fehlt fehlend fehlen manqu manquant absenc falta ausent
unus dead unreach orphan unreferenc obsolet
stale outdat old expir veraltet
duplic repeat twice redund doubl doppelt dublett dubletten duplikat doublon duplicado
unbound unlimit infinit endless forev indefinit limitless unbegrenzt
empti blank leer vide vacío
null nil none undefin nullptr
larg big huge overs long enorm giant
small tini short littl
fast quick rapid
slow sluggish expens costli ineffici langsam lent
first lead initi leftmost head earliest
last final trail rightmost tail latest end
next follow subsequ
previou prior former preced earlier
parallel concurr simultan gleichzeitig nebenläufig nebenläufigkeit simultané parallèl concurrent concurrencia race
serial sequenti
thread goroutin worker coroutin fiber
process pid subprocess
mutex lock semaphor latch rwlock sperr sperren gesperrt sperrung verrou verrouil verrouillag bloqueo
deadlock livelock
atom indivis
pod instanc replica node server host machin
cluster fleet
gatewai proxi balanc ingress cdn
cooki session
token jwt bearer credenti
password passphras passwd pin passwort kennwort contraseña
secret kei apikei schlüssel clé
login signin authent logon
permiss author privileg role entitl access ownership berechtigung berechtigungen recht droit autoris
user visitor custom particip member person subject patient benutz nutzer anwend utilisateur utilisatric usuario
anyon anybodi everyon everybodi
attack adversari malici untrust hostil angreif attaqu
spoof forg fake imperson tamper
admin administr superus root
ip address
request req queri call
respons repli answer
endpoint rout url path
redirect forward
webhook callback hook
socket connect conn channel stream verbindung connexion
timeout deadlin ttl expiri expir pexpir setex abgelaufen ablauf ablaufen
retri backoff attempt reattempt
throttl ratelimit limit quota cap
queue backlog buffer fifo warteschlang
topic subscript pubsub
broker kafka rabbitmq
produc publish sender
consum subscrib listen receiv
cach memoiz memo
databas db postgr postgresql mysql sqlite store
tabl relat tabel
row record entri tupl zeil zeilen lign line
column field attribut properti spalt colonn
index idx
constraint uniqu eindeutig eindeutigkeit unicité contraint
migrat alemb flywai
rollback undo revert downgrad revers zurückrollen
upgrad bump
transact tx txn commit atom transaktionen transakt
isol serializ snapshot
foreign refer fk
select queri sql statement abfrag abfragen requêt consulta
loop iter foreach schleif boucl
batch chunk bulk group
page pagin offset
lazi lazili defer nachladen nachgeladen
eager prefetch preload
count number amount quantiti total sum talli meng anzahl summ
averag mean avg
median percentil quantil
maximum max upper ceil
minimum min lower floor
float doubl decim
integ int
overflow wraparound overrun
neg minu below negativ
zero nought
percent percentag ratio share fraction
price cost fee
monei currenc cent amount
invoic bill
order purchas
cart basket
payment charg pai
refund chargeback
tax vat
discount coupon voucher
stock inventori
date dai jour
time clock timestamp zeit uhrzeit heur horair
timezon tz utc zone fuseau
midnight dst
millisecond ms milli
second sec
hour hourli
monoton walltim
schedul cron
interv period
interrupt isr irq handler
watchdog iwdg wdt
dma transfer
pin gpio
sensor probe
voltag volt mv
current amper
temperatur thermal celsiu
batteri cell pack
motor actuat
flash eeprom nvram
stack heap memori ram oom speicher
pointer ptr refer derefer
arrai vector slice list buffer
map dict dictionari hashmap hash hashtabl
byte octet
bit flag
struct structur
enum variant
class type
interfac protocol trait
argument paramet param arg
default fallback standardwert
config configur set option prefer einstellung einstellungen konfigur
name identifi
comment docstr document doc readm
typo misspel spell
log logger trace protokol protokollieren journaux
metric counter gaug telemetri monitor
alert alarm
mock stub fake
assert expect
coverag untest uncov exercis ungetestet
flaki intermitt
build compil
deploi deploy releas rollout
pipelin workflow ci
version semver revis
checksum digest sha256 hash
signatur sign
encrypt cipher
certif cert tl ssl
random rng nonc entropi
html markup xss innerhtml
csrf xsrf
cor origin
upload attach
file document datei dateien fichier archivo
directori folder dir
symlink link
permiss chmod mode umask
archiv zip tar
extract unzip unpack
temporari temp tmp
backup snapshot
network internet
subnet cidr
firewal securitygroup
privat intern
iam polici
state statu condit
dirti inconsist mismatch disagre drift
compon widget
button link
modal dialog popup
focu keyboard
label aria access
color colour contrast
anim transit
style css
imag pictur photo
hook useeffect effect
rerend render
unmount dispos destroi cleanup teardown
subscrib listen observ
unsubscrib detach removelisten
retain hold captur
option nullabl mayb
unwrap forc
pars decod deseri unmarsh
serial encod marshal
regex pattern regexp
newlin crlf
whitespac trim
case lowercas uppercas
train fit
valid val holdout
evalu eval infer
sampl exampl record
epoch pass
batch minibatch
gradient backward autograd
optim optimis adam sgd adamw
schedul warmup anneal
loss object
leakag contamin
seed reproduc determinist determin
checkpoint snapshot
resum reload
weight paramet
signal waveform
class categori
score metric accuraci
threshold cutoff
devic gpu cuda
shape dimens
game match
auction lot
bid bidder offer
seller vendor merchant
buyer purchas
ticket issu
appoint book reserv slot rendez créneau
doctor physician
warehous depot
shipment deliveri ship
conflict collis clash
offlin disconnect
onlin connect
client browser frontend
servic microservic
job task
command cmd
quot unquot
pipe pipefail
fork spawn
parent ancestor
tree hierarchi
edg boundari border
cycl circular
clamp bound limit
inclus exclus
oper comparison
negat invert revers opposit flip
whole entir full complet everi
partial incomplet half
part portion piec
separ distinct individu
share common global
immut readonli const frozen
async asynchron await
promis futur
cancel abort
silent quiet quietli unnot
notifi inform
corrupt mangl damag
lose lost loss verloren verlieren verlust verschwunden verschwindet perdu perdr pert
reus recycl
idl inact
activ live
health healthcheck live probe
avail outag downtim
reliabl robust resili
perform throughput latenc
normal normalis standard zscore mean std
individu person patient subject peopl human
drift skew diverg deviat differ disagre
untrust unvalid taint
fresh anew new scratch
uncondit regardless blindli immer toujour
hang freez stall stuck unrespons
order reorder sequenc interleav
nondeterminist random unstabl arbitrari
idempot replai rerun redeliveri
dedup dedupl distinct uniq
outliv dangl lifetim
borrow lifetim ownership
unsaf unsound sound
align pad
endian byteord
modulo remaind residu leftov rest
interpol lerp
fp framer frame tick
physic fixedupd deltatim timestep
render draw gpu shader
textur sprite
vertex mesh polygon
camera viewport
coordin latitud longitud posit locat
distanc radiu
angl rotat radian degre quaternion
alloc garbag gc
box autobox
dictionari lookup
search find scan locat
linear quadrat
index subscript
insert add append prepend
pop dequeu shift
enqueu submit
prioriti sever
weight score
heartbeat keepal ping
handshak negoti
packet frame datagram segment
checksum crc pariti
ack acknowledg confirm nack
redeliv requeu deadlett dlq poison
partit shard
leader primari master
follow replica secondari slave standbi
elect consensu quorum raft
fsync flush sync durabl
wal journal log
compact vacuum
window tumbl
aggreg groupbi rollup
join cross cartesian
spark executor
dag task oper
ingest etl extract
schema ddl
view materi
lock content
rest api
grpc rpc protobuf proto
middlewar interceptor filter
control handler action
model entiti
repositori dao
dto viewmodel
mapper map
form formdata
email mail smtp courriel
address recipi
sm notif push
oauth oidc sso saml
jwk issuer audienc
scope claim
refresh renew
logout signout revok revoc
lockout bruteforc
mfa otp totp
tenant organ workspac account org
subscript plan
prompt llm complet openai gpt
scrape crawl spider
selector xpath
wallet blockchain ethereum
contract solid
reentranc reentrant
transfer withdraw deposit
approv allow
overflow uncheck
owner onlyown
upgrad proxi
ledger journal bookkeep
debit credit
fhir hl7
dose medic drug
audit auditlog trail
anonym pseudonym
retent archiv
sequenc align genom
channel mono stereo
frequenc pitch
latenc jitter
map tile layer geojson
project srid epsg
geometri polygon
robot arm
satur windup
emerg estop
uart serial
spi i2c
adc sampl
pwm duti
bleed balanc
overvoltag overcharg
debounc bounc
failsaf safe
fault diagnost
ota updat
descriptor fd
manifest yaml
autoscal hpa
evict preemption drain
taint toler
provis provision
egress outbound
role assum
km cmk
s3 bucket object
lambda function
ami imag
rd aurora
backup retent
region zone az
artifact publish
npm yarn pnpm
pip poetri wheel
gem bundler
crate cargo
maven gradl
annot decor attribut
reflect introspect
inherit subclass extend
singleton global
inject autowir
equal hashcod
lambda closur
defer final cleanup
swiftui view
actor mainactor
coredata manag
keychain keystor
userdefault sharedprefer plist
fragment activ
coroutin suspend
livedata flow
foreground background
deeplink univers
eloqu activerecord orm doctrin hibern jpa sqlalchemi ecto
relationship associ
fixtur factori
strong paramet fillabl massassign
genserv process
pubsub broadcast
unwrap expect
arc rc
tokio runtim
datafram panda
numpi arrai
nan miss
plot chart
fold kfold
imbal imbalanc
logit softmax
ddp distribut
rank worker
amp gradscal mix
dataload loader
shuffl permut
auroc auc roc
f1 precis recal
macro micro
leak leck fuit
output ausgab
bypass umgeht umgehen contourn
uncheck ungeprüft
`

// Past 250 lines: a list, of which each line stands for itself.
/**
 * Groups of words that reviews use for the same thing or for parts of one thing, a group per line. Words are compared
 * by their stems, so one form of each is enough. A word may be in several groups. The last groups translate words of
 * German, French and Spanish reviews.
 */
export const synonymGroups = `
delete remove drop erase purge discard evict clear wipe prune
create construct instantiate build generate make allocate produce
fetch retrieve load obtain read get lookup query select download pull
save store persist write record serialize keep
send transmit emit publish dispatch push post forward
receive consume ingest arrive incoming inbound
start begin launch boot initialize init startup bootstrap
stop end terminate halt quit exit finish shutdown
resume restore recover recovery continue
restart reboot reload reinitialize
wait pause sleep delay
reject refuse deny disallow forbid decline block prohibit denied
accept allow permit admit tolerate honour honor
verify validate check ensure assert guard confirm sanity
modify alter mutate update edit change patch
replace overwrite substitute swap clobber supersede
rename rebrand
copy clone duplicate replicate
increase grow increment raise expand bloat accumulate pile
decrease reduce shrink decrement subtract deduct lower
split divide partition distribute slice
merge combine join concatenate union
compare equal equality comparison
sort order ordering rank sequence
filter exclude omit skip ignore
hide conceal mask obscure suppress swallow
show display render print present visible
expose leak disclose reveal
call invoke execute run trigger
catch handle rescue intercept
throw raise crash panic abort die
fail failure failing unsuccessful broken break
error exception fault
wrong incorrect erroneous inaccurate invalid bad faulty
correct right accurate proper
missing absent lack lacking forgotten omitted without
unused dead unreachable orphaned unreferenced obsolete
stale outdated old expired
duplicate repeated twice redundant double
unbounded unlimited infinite endless forever indefinitely limitless
empty blank zero-length
null nil none undefined nullptr
large big huge oversized long enormous giant
small tiny short little
fast quick rapid
slow sluggish expensive costly inefficient
first leading initial leftmost head earliest
last final trailing rightmost tail latest end
next following subsequent
previous prior former preceding earlier
parallel concurrent simultaneous concurrently
serial sequential
thread goroutine worker coroutine fiber
process pid subprocess
mutex lock semaphore latch rwlock locking
deadlock livelock
atomic indivisible
pod instance replica node server host machine
container docker image
cluster fleet
gateway proxy balancer ingress cdn
header headers
cookie session
token jwt bearer credential credentials
password passphrase passwd pin
secret key apikey
login signin authentication authenticate logon
permission authorization authorize privilege role entitlement access ownership
user visitor customer participant member person subject patient
anyone anybody everyone everybody any
attacker adversary malicious untrusted hostile
spoof forge fake impersonate tamper
admin administrator superuser root
ip address
request req query call
response reply answer
endpoint route url path
redirect forward
webhook callback hook
socket connection conn channel stream
timeout deadline ttl expiry expiration expire pexpire setex
retry backoff attempt reattempt
throttle ratelimit limiter limit quota cap
queue backlog buffer fifo
topic subscription pubsub
message event notification
broker kafka rabbitmq
producer publisher sender
consumer subscriber listener receiver
cache memoize memo caching
database db postgres postgresql mysql sqlite store
table relation
row record entry tuple
column field attribute property
index idx
constraint unique uniqueness
migration migrate alembic flyway
rollback undo revert downgrade reversible
upgrade bump
transaction tx txn commit atomically
isolation serializable snapshot
foreign reference fk
cascade cascading
select query sql statement
loop iteration iterate foreach
recursion recursive
batch chunk bulk group
page pagination paginate offset
lazy lazily deferred
eager prefetch preload
count number amount quantity total sum tally
average mean avg
median percentile quantile
maximum max upper ceiling
minimum min lower floor
round rounding truncate precision truncation
float double decimal
integer int
overflow wraparound overrun
negative minus below
zero nought
percent percentage ratio share fraction
price cost fee
money currency cents amount
invoice bill billing
order purchase
cart basket
payment charge pay
refund chargeback
tax vat
discount coupon voucher
stock inventory
date day
time clock timestamp
timezone tz utc zone
midnight dst
milliseconds ms millis
seconds sec
hour hourly
monotonic walltime
schedule cron scheduler
interval period periodic
timer tick ticker systick
interrupt isr irq handler
watchdog iwdg wdt
dma transfer
pin gpio
sensor probe
voltage volt mv
current ampere
temperature thermal celsius
battery cell pack
motor actuator
flash eeprom nvram
stack heap memory ram oom
pointer ptr reference dereference
array vector slice list buffer
map dict dictionary hashmap hash hashtable
string text str
byte octet
bit flag
struct structure
enum variant
class type
interface protocol trait
method function func procedure routine
argument parameter param args
return yield
default fallback
config configuration setting settings option preference
environment env variable
constant literal hardcoded magic
name identifier naming
comment docstring documentation doc docs readme
typo misspelling spelling
log logging logger trace
metric counter gauge telemetry monitoring
label tag cardinality
alert alarm alerting
test spec suite unittest
mock stub fake
assertion expect
coverage untested uncovered exercised
flaky intermittent
build compile compilation
deploy deployment release rollout
pipeline workflow ci
dependency package library module
version semver revision
checksum digest sha256 hash
signature sign signing
encrypt encryption cipher
decrypt decryption
certificate cert tls ssl
random rng nonce entropy
sanitize escape encode
injection inject
html markup xss innerhtml
csrf xsrf
cors origin
upload attachment
file document
directory folder dir
path filename traversal
symlink link
permissions chmod mode umask
archive zip tar
extract unzip unpack
temporary temp tmp
backup snapshot
disk storage volume filesystem
network internet
subnet cidr
firewall securitygroup
public open internet-facing
private internal
iam policy
state status condition
dirty inconsistent mismatch disagree drift
view screen page
component widget
button link
form input field
modal dialog popup
focus keyboard
label aria accessible accessibility
color colour contrast
animation transition
style css
image picture photo
hook useeffect effect
prop props
rerender render
unmount dispose destroy cleanup teardown
mount attach
subscribe listen observe
unsubscribe detach removelistener
retain hold capture
optional nullable maybe
unwrap force
cast coerce convert conversion
parse parsing decode deserialize unmarshal
serialize encode marshal
regex pattern regexp
locale language i18n translation localization
encoding charset utf unicode
newline crlf
whitespace trim
case lowercase uppercase
model network
train training fit
validation val holdout
evaluate evaluation eval inference
dataset data corpus
sample example record
epoch pass
batch minibatch
gradient backward autograd
optimizer optimiser adam sgd adamw
scheduler warmup annealing
loss objective
normalize normalise normalization standardize scale zscore scaling
leakage contamination
seed reproducible deterministic determinism
checkpoint snapshot
resume reload
weights parameters
window crop segment
signal waveform
feature column
class category
score metric accuracy
threshold cutoff
device gpu cuda
shape dimension
game match
auction lot
bid bidder offer
seller vendor merchant
buyer purchaser
ticket issue
appointment booking reservation slot
doctor physician
warehouse depot
shipment delivery shipping
sync synchronize synchronization
conflict collision clash
offline disconnected
online connected
client browser frontend
server backend
service microservice
job task
shell bash sh
command cmd
quote quoting unquoted
exit status
pipe pipefail
signal sigterm sigint
fork spawn
parent ancestor
tree hierarchy
root top
edge boundary border
cycle circular
clamp bound limit
inclusive exclusive
operator comparison
negate invert reverse opposite flipped
always unconditionally
only solely
whole entire full complete all every
partial incomplete partially half
part portion piece
separate distinct individual
shared common global
immutable readonly const frozen
async asynchronous await
sync synchronous blocking
promise future
cancel cancellation abort
context ctx
silent silently quiet quietly unnoticed
warn warning
notify inform
corrupt corruption mangle damage
lose lost loss
reuse recycle
pool pooling
idle inactive
active live
ready readiness
health healthcheck liveness probe
availability outage downtime
reliable robust resilient
performance throughput latency
normalize normalise normaliser normalizer standardize zscore mean std
individual person patient subject people human
drift skew diverge deviate differ disagree
untrusted attacker-controlled client-supplied unvalidated tainted
fresh anew new scratch
unconditional regardless blindly
hang freeze stall stuck unresponsive
shutdown drain graceful sigterm
ordering reorder sequence interleave
nondeterministic random unstable arbitrary
idempotent replay rerun redelivery
dedupe deduplicate distinct uniq
outlive dangling lifetime
borrow lifetime ownership
unsafe unsound soundness
alignment aligned padding
endian endianness byteorder
shift bitmask mask
modulo remainder residue leftover rest
interpolate interpolation lerp
fps framerate frame tick
physics fixedupdate deltatime timestep
render draw gpu shader
texture sprite
vertex mesh polygon
camera viewport
coordinate latitude longitude position location
distance radius
angle rotation radians degrees quaternion
allocation garbage gc allocate
boxing autobox
string concatenation concat
dictionary lookup
search find scan locate
linear quadratic
index subscript
insert add append prepend
pop dequeue shift
enqueue submit
priority severity
weight score
heartbeat keepalive ping
handshake negotiate
payload body content
packet frame datagram segment
checksum crc parity
ack acknowledge acknowledgement confirm nack
redeliver requeue deadletter dlq poison
partition shard
leader primary master
follower replica secondary slave standby
election consensus quorum raft
fsync flush sync durable
wal journal log
compaction compact vacuum
offset cursor position lsn
window windowing tumbling
aggregate aggregation groupby rollup
join cross cartesian
spark executor
dag task operator
ingestion etl extract
schema ddl
view materialized
plan explain
lock contention
graphql resolver field
rest api
grpc rpc protobuf proto
middleware interceptor filter
controller handler action
model entity
repository dao
dto viewmodel
mapper mapping
template view blade twig jsx
form formdata
pluralization plural
email mail smtp
address recipient
sms notification push
oauth oidc sso saml
jwks issuer audience
scope claim
refresh renew renewal
logout signout revoke revocation
lockout bruteforce
mfa otp totp
tenant organization workspace account org
subscription plan
prompt llm completion openai gpt
embedding vector similarity
token context
agent tool
scrape crawl spider
html dom parse
selector xpath
wallet blockchain ethereum
contract solidity
reentrancy reentrant
transfer withdraw withdrawal deposit
approve allowance
overflow unchecked
owner onlyowner
upgrade proxy
ledger journal bookkeeping
debit credit
settlement reconcile reconciliation
fhir hl7
dose medication drug
audit auditlog trail
anonymize pseudonymize
retention archive
sequence alignment genome
audio sample buffer
channel mono stereo
frequency pitch
latency jitter
map tile layer geojson
projection srid epsg
geometry polygon
route routing
robot arm
pid controller
saturation windup
emergency estop
can bus
dlc length size
uart serial
spi i2c
adc sampling
pwm duty
relay contactor switch
bleed balance balancing
charge charging
overvoltage overcharge
debounce bounce
fail-safe failsafe safe
fault diagnostic
ota update
kernel driver
descriptor fd
helm chart values
manifest yaml
autoscale autoscaler hpa
eviction preemption drain
taint toleration
provision provisioner
state backend tfstate
destroy recreate replacement
egress outbound
role assume
kms cmk
s3 bucket object
lambda function
ami image
rds aurora
backup retention
region zone az
makefile make target
artifact publish
release tag
npm yarn pnpm
pip poetry wheel
gem bundler
crate cargo
maven gradle
annotation decorator attribute
reflection introspection
generics generic
inheritance subclass extend
override overriding
singleton global
injection inject autowire
bean component service
proxy self-invocation
equals hashcode
clone copy
lambda closure
capture captured
defer finally cleanup
swiftui view
actor mainactor
combine publisher
coredata managed
keychain keystore
userdefaults sharedpreferences plist
fragment activity
compose composable
coroutine suspend
livedata flow
foreground background
deeplink universal
eloquent activerecord orm doctrine hibernate jpa sqlalchemy ecto
relationship association
fixture factory
strong parameters fillable massassignment
genserver process
pubsub broadcast
assign assigns
unwrap expect
arc rc
tokio runtime
block blocking
dataframe pandas
numpy array
nan missing
vectorize vectorized
plot chart
cross-validation fold kfold
stratify stratified
imbalance imbalanced
augmentation augment
tokenizer tokenize
padding pad
logits softmax
accumulate accumulation
clip clipping
ddp distributed multi-gpu
rank worker
amp gradscaler mixed
dataloader loader
shuffle permutation
auroc auc roc
f1 precision recall
macro micro
inference serving predict prediction
lösch löschen gelöscht delete
entfernen entfernt remove
speichern gespeichert save
schreiben geschrieben write
lesen gelesen read
prüfen geprüft prüfung check validate validierung
fehlt fehlende fehlender fehlendes fehlen missing
fehler error
ausnahme exception
sperre sperren gesperrt sperrung lock
gleichzeitig gleichzeitige parallel parallele nebenläufig nebenläufigkeit race concurrent
überschreiben überschrieben overwrite
transaktion transaktionen transaction
zurückrollen rollback
abfrage abfragen query
verbindung connection
schlüssel key
passwort kennwort password
berechtigung berechtigungen rechte permission
benutzer nutzer anwender user
angreifer attacker
eingabe eingaben input
ausgabe output
eindeutig eindeutiger eindeutigkeit unique
doppelt doppelte dublette dubletten duplikat duplicate
negativ negative
menge anzahl quantity count
summe sum total
runden gerundet rundung round
datei dateien file
zeile zeilen line row
spalte column
tabelle table
zeit uhrzeit time
abgelaufen ablauf ablaufen expire
warteschlange queue
speicher memory
leck leak
langsam slow
unbegrenzt unbounded
leer leere empty
schleife loop
nachladen nachgeladen lazy
einzeln einzelne each
immer always
nie niemals never
verloren verlieren verlust lost
verschwunden verschwindet vanish
ungeprüft unchecked
ungetestet untested
veraltet stale
protokoll protokollieren log
einstellung einstellungen konfiguration config
standardwert default
umgeht umgehen bypass
aufruf aufrufen aufgerufen call
supprimer supprimé suppression efface delete
enregistrer enregistré sauvegarder save
vérifier vérifié vérification contrôle check
valider validé validation
manque manquant manquante absent absence missing
erreur error
concurrence concurrent concurrente simultané simultanée simultanées parallèle race
verrou verrouiller verrouillage lock
écraser écrasé overwrite
requête requêtes query request
connexion connection login
clé key
mot passe password
droit droits autorisation permission
utilisateur utilisatrice user
attaquant attacker
saisie entrée input
unique unicité
doublon doublons duplicate
heure horaire fuseau timezone time
date jour
rendez créneau slot appointment
fichier fichiers file
ligne lignes line row
colonne column
boucle loop
vide empty
toujours always
jamais never
perdu perdue perdre perte lost
envoyer envoyé envoi send
courriel email mail
lent lente slow
journal journaux log
test tests essai
contrainte constraint
fuite leak
contourner contournement bypass
appel appeler call
valeur value
borrar eliminar delete
guardar save
falta ausente missing
error fallo
usuario user
contraseña password
consulta query
bloqueo lock
concurrencia race
duplicado duplicate
archivo file
vacío empty
`

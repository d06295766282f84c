/**
 * The course and its lessons: data, read from {@code lessons/}. A lesson is a folder; nobody writes Java for one.
 *
 * <h2>Writing a lesson</h2>
 *
 * <pre>
 * lessons/course.yaml                          modules and their lessons in order, concepts, scenes
 * lessons/scenes/web-server.yaml               a state lessons begin in: params, calls, exports
 * lessons/10-ec2/20-open-a-door/lesson.yaml    what happens, in no language
 * lessons/10-ec2/20-open-a-door/ko.md, en.md   the words
 * </pre>
 *
 * <h3>lesson.yaml</h3>
 *
 * <pre>
 * id: ec2.open-a-door                  # never changes: progress is kept under it
 * minutes: 8
 * teaches: [security-group]            # concepts of course.yaml
 * needs: [instance]                    # taught by an earlier lesson; advised, never locked
 * runs: { sandbox: full, endpoint: no-traffic, aws: ask }      # full, no-traffic, ask, no
 * params:                              # what the learner may change: ${port}
 *   port: { type: int, default: 80, min: 1, max: 65535 }       # type: string (pattern, values), int (min, max), bool
 * setup:
 *   scene: web-server
 *   with: { port: "${port}" }          # the scene's params
 *   pick: { fault: [group, route] }    # ${fault} is drawn by chance, so that nobody knows it before; prove takes each value
 *   exports: [instanceId, sgId]        # the scene's names to take over; "instanceId as webId" renames
 *   then: []                           # more calls, such as the fault a lesson hides
 * goal:                                # the picture to reach: kinds and structure, never names or ids; the map shows it beside the account
 *   - { id: net, kind: vpc }           # kind: as the map's table names it (vpc, subnet, instance, internet-gateway, natgateway, elasticloadbalancing:loadbalancer, …)
 *   - { id: front, kind: subnet, in: net, tier: public, zones: 2 }     # in at least two zones; count: 3 for at least three
 *   - { id: web, kind: instance, in: front, zones: 2, tied: [door] }   # tied: to what each has a tie on the map, in either direction
 * steps: …
 * solve: [open]                        # default: every call, in order. Also { step: open, with: {…} }, { set: { port: 80 } },
 *                                      # { call: …, with: …, before: CHECK } for what the learner must find out; any with when: CONDITION
 * cleanup: { undo: steps, expect: nothing-left, calls: [] }    # calls: only for what undoing the lesson's own calls would leave
 * </pre>
 *
 * <p>{@code ${region}} is the Region that is called; {@code CreateBucketConfiguration: { LocationConstraint: "${locationConstraint}" }} is what CreateBucket wants there: in
 * us-east-1 the member, and with it the whole object, is left out.
 *
 * <p>Each step has an {@code id} (its anchor in the words), one of the kinds below, and may have {@code when: "fault == 'route'"} (JMESPath
 * over the lesson's values: the step is passed over while it does not hold), {@code highlight} (resource ids and
 * {@code path:internet>${instanceId}} for the map) and {@code hints}. A hint is a name, or {@code { id: name, when: CONDITION }}: those
 * whose state holds are shown first, then the others in order. A hint named {@code answer} also shows the solution.
 *
 * <ul>
 * <li>{@code read: {}}: something to read.
 * <li>{@code predict: { options: [a, b], truth: T, reveal: STEP }}: commit before you see. {@code T} is a probe (its verdict names the
 *     option), a {@code call} + {@code query} or a {@code query} over the lesson's values (its text names the option), or a list of {@code
 *     { is: a, when: CONDITION }}. The truth is asked once the step {@code reveal} is done; without it, at once. The steps after a
 *     prediction stay closed until it is made.
 * <li>{@code choose: { param: zone, call: ec2.DescribeAvailabilityZones, query: "AvailabilityZones[].ZoneName" }}: pick what the API
 *     offers. The query gives texts or objects with {@code value} and {@code label}; {@code prefer} names the one to begin with.
 * <li>{@code call: ec2.RunInstances} with {@code with}, {@code export: { instanceId: "Instances[0].InstanceId" }}, {@code region}, {@code
 *     until: CONDITION} (polled while states settle), {@code fade: [run, fill, write]} and {@code blanks: [ImageId,
 *     Placement.AvailabilityZone]} (default: every single value).
 *     {@code as: "${user}"} makes the call in another's name, and {@code expect: UnauthorizedOperation} one that must be refused with that
 *     code: the step is done when it is, and {@code export} finds AWS's words as {@code Error.Message}.
 * <li>{@code sql: { from: "${appId}", to: "${name}", database: school, user: teacher, password: "${password}", text: "select 1" }}: SQL for a
 *     database of RDS, sent as the instance {@code from} would, or from the {@code internet}; {@code to} is its DBInstanceIdentifier. The learner
 *     may change the text. The answer to its last statement is the value named like the step, a list of rows by column. What SQL did to data is
 *     not taken back by undo: let it begin with {@code drop table if exists}. An action may give another text: {@code { step: rows, with: {
 *     text: … } }}.
 *     An operation whose input is a stream takes a text as {@code Body} in {@code with}, and the answer of one whose output is a stream has
 *     its text as {@code Body}: {@code { call: s3.PutObject, with: { Bucket: b, Key: k, Body: "text" } }}. {@code presign: 300} makes no
 *     call but an address at which anybody may make it for so many seconds, which {@code export} finds as {@code Url}.
 * <li>{@code fault: { break: zone-down, target: "${zone}" }} breaks something on purpose ({@code zone-down}: a zone's name, {@code
 *     instance-crash}: an instance's id), {@code fault: { mend: zone-down, target: "${zone}" }} mends it. On the sandbox alone: {@code runs} says
 *     {@code no} to the rest. Undo takes either back, and clean-up mends what is still broken. It does not wait: let the next call have an
 *     {@code until}.
 * <li>{@code traffic: { to: "${doorArn}", rate: 120, minutes: 8, until: CONDITION }} sends true requests from the internet to port 80 of an
 *     instance, a load balancer or a name ({@code path} of {@code /} unless told): {@code rate} a minute of the sandbox's clock, for so many of its
 *     minutes or until the condition holds, which must come about. What came of it is the value named like the step: {@code sent}, {@code answered}. On
 *     the sandbox alone, as faults are.
 * <li>{@code ask: { options: [a, b], answer: a }}: a question about what was seen ({@code answer} may be a list when any will do).
 * <li>{@code simulate: { model: capacity, sliders: [owned], fixed: { peak: 100 } }}: a built-in model; sliders are int params, and its
 *     state is the value named like the step: {@code query: "traffic.dropped == `0`"}.
 * <li>{@code check: { cases: […], counter: […] }}: see below.
 * </ul>
 *
 * <p><b>Values.</b> {@code "${name}"} is a param, an export of the scene or of an earlier call, or {@code region}; JMESPath may follow the
 * name: {@code "${zones[0]}"}. Alone in its text it keeps its type. {@code ${doorArn | after(@, 'loadbalancer/')}} is what follows that
 * mark, for parts of ARNs. {@code { $base64: "…" }} is a text in Base64, for user data.
 *
 * <p><b>Conditions.</b>
 *
 * <pre>
 * # true when not null, false or empty:
 * { call: ec2.DescribeInstances, with: {…}, query: "Reservations[].Instances[?State.Name=='running'][]" }
 * { call: …, with: …, error: InvalidInstanceID.NotFound }
 * { query: "port == `80`" }                                     # over the lesson's own values
 * # reach asks the rules alone; http also sends a true request:
 * { probe: http, from: internet, to: "${instanceId}", port: "${port}", path: /, contains: "…" }
 * { probe: sql, from: "${appId}", to: "${name}", database: school, user: teacher, password: "${password}", sql: "select …", contains: "97" }
 * { goal: reached }                                             # all parts of the lesson's goal are there
 * # a page, opened by a stranger without credentials; status: any from 200 to 399 unless told
 * { visit: { object: "${bucket}", key: letter.txt }, status: 403 }
 * { visit: { website: "${bucket}", path: /about.html }, contains: "…" }
 * { visit: { url: "${url}" }, status: 200 }
 * { all: […] }  { any: […] }  { not: … }
 * </pre>
 *
 * <p><b>As somebody else.</b> Every call, a condition's too, may have {@code as}: a user's name or ARN, a role's ARN, or the id of an instance,
 * whose metadata service then gives the keys of its role. So a refusal in a check is the account's own. On a sandbox the console may be
 * anybody. Elsewhere the run makes an access key for the user when the step's work needs one and deletes it when that is done, a role is
 * assumed, and an instance cannot be acted as. The code shown uses the profile of that user or role.
 *
 * <pre>
 * { call: ec2.TerminateInstances, with: { InstanceIds: ["${id}"], DryRun: true }, as: "${user}", error: UnauthorizedOperation }
 * </pre>
 *
 * <p>A probe's verdict, as used by predictions, is {@code reaches}, the code of a {@link dev.groundschool.network.Reason} ({@code
 * blocked-by-sg}, {@code blocked-by-nacl}, {@code blocked-by-route}, {@code no-public-address}, {@code no-internet-gateway}, {@code
 * not-running}, {@code nothing-listens}…), or for {@code http}, when a true request was made, {@code wrong-answer} or {@code no-answer}.
 *
 * <p><b>Checks.</b> The first case that holds decides: {@code pass: CONDITION}, or {@code say: key} with {@code when: CONDITION}; the last
 * is a {@code say} with no {@code when}. Compare effects, never spellings: whatever does the job must pass. States that are on their way
 * ({@code pending}, {@code creating}…) are waited for. A condition whose {@code ${…}} has no value yet does not hold. {@code counter: [{
 * says: opened-ssh, do: [ACTIONS as in solve] }]} proves that a {@code say} can be reached.
 *
 * <h3>ko.md and en.md</h3>
 *
 * <pre>
 * ---
 * of: 3fa9c1d2e4b5             # in the translation alone: the hash of the text it was made from; `lint` tells it
 * ---
 * # Title of the lesson
 *
 * What it is about, in Markdown.
 *
 * ## open: Open the door       (each step: its id, a colon, its title)
 *
 * Markdown; ${port} is filled in.
 *
 * ### fields                   (names of params and members in the form)
 * - port: Port
 *
 * ### options                  (of predict and ask)
 * - reaches: It gets through
 *
 * ### because                  (why an option is right, or not; shown after the choice)
 * - reaches: …
 *
 * ### say                      (of a check: why it is not done yet and what to look at)
 * - still-closed: …
 *     a longer text goes on with spaces before it
 *
 * ### hints
 * - look: …
 *
 * ### after                    (shown when the step is done: why it worked)
 * …
 * </pre>
 *
 * <p>{@code groundschool lint} reports what is wrong with file and line; {@code groundschool prove LESSON} runs the lesson on a fresh
 * sandbox: each check red before its solution and green after it, each counter-example at its {@code say}, nothing left after clean-up.
 */
@NullMarked
package dev.groundschool.lesson;

import org.jspecify.annotations.NullMarked;

package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Prose;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.run.CheckResult;
import dev.groundschool.lesson.run.CleanUp;
import dev.groundschool.lesson.run.Planned;
import dev.groundschool.lesson.run.Reading;
import dev.groundschool.lesson.run.Trouble;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.network.Explain;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.StepView.Result;
import dev.groundschool.ui.lesson.StepView.Result.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Puts what the lesson's engine says into the learner's language: its prose with the values of the moment, results, troubles. */
final class Words {
    private static final int LONGEST_VALUE = 120;
    private static final int MOST_READINGS = 6;
    private static final Pattern ENCODED = Pattern.compile("(Encoded authorization failure message: \\S{8})\\S+");
    private static final Parser MARKDOWN = Parser.builder().build();

    private final Lesson lesson;
    private final Supplier<Bindings> values;

    Words(Lesson lesson, Supplier<Bindings> values) {
        this.lesson = lesson;
        this.values = values;
    }

    /** The lesson files' language for a locale. */
    static dev.groundschool.lesson.Language language(Locale locale) {
        return switch (Language.of(locale)) {
            case KOREAN -> dev.groundschool.lesson.Language.KO;
            case ENGLISH -> dev.groundschool.lesson.Language.EN;
        };
    }

    Spoken title() {
        return locale -> lesson.prose(language(locale)).title();
    }

    Spoken lede() {
        return locale -> lesson.prose(language(locale)).lede();
    }

    /** Words of a step, its values filled in. */
    Spoken passage(String step, Function<Prose.Passage, String> part) {
        return locale -> values.get().tell(part.apply(lesson.prose(language(locale)).passage(step)), locale);
    }

    /** What a parameter is called in a step's form: as the step says, or another step of the lesson, or as such things are called anywhere. */
    Spoken label(String step, String name) {
        return locale -> {
            var prose = lesson.prose(language(locale));
            return Stream.concat(Stream.of(step), lesson.steps().stream().map(Step::id)).map(each -> prose.passage(each).field(name))
                    .filter(each -> !each.equals(name)).findFirst().map(values.get()::show).orElseGet(() -> usual(name).in(locale));
        };
    }

    private static Spoken usual(String name) {
        return switch (name) {
            case "bucket" -> Messages.spoken("field.usual.bucket");
            case "name" -> Messages.spoken("field.usual.name");
            case "password" -> Messages.spoken("field.usual.password");
            case "snapshot" -> Messages.spoken("field.usual.snapshot");
            case "user" -> Messages.spoken("field.usual.user");
            default -> Spoken.same(name);
        };
    }

    /** As {@link #passage}, without Markdown's marks: for labels, which show a text as it is. */
    Spoken plain(String step, Function<Prose.Passage, String> part) {
        return passage(step, part.andThen(Words::unmarked));
    }

    private static String unmarked(String markdown) {
        var text = new StringBuilder();
        MARKDOWN.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Text each) {
                text.append(each.getLiteral());
            }

            @Override
            public void visit(Code each) {
                text.append(each.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak each) {
                text.append(' ');
            }
        });
        return text.toString();
    }

    /** What a check found, and what it looked at to find out. */
    List<Result> results(String step, CheckResult found) {
        List<Result> lines = new ArrayList<>();
        switch (found) {
            case CheckResult.Passed _ -> lines.add(new Result(Kind.OK, Messages.spoken("lesson.passed")));
            case CheckResult.NotYet(String say, _, boolean settling) -> {
                lines.add(new Result(Kind.BAD, say.isEmpty() ? Messages.spoken("lesson.not-yet") : passage(step, each -> each.say(say))));
                if (settling) {
                    lines.add(new Result(Kind.NOTE, Messages.spoken("lesson.settling")));
                }
            }
        }
        found.readings().stream().distinct().limit(MOST_READINGS).forEach(each -> lines.add(line(each)));
        return lines;
    }

    /** A refusal tells why by itself; the rest is there for who wants to know how it was found out. */
    private static Result line(Reading reading) {
        return switch (reading) {
            case Reading.Refused refused -> new Result(Kind.NOTE, reading(refused), denied(refused.code()) ? refused.operation() : "");
            case Reading.Asked _, Reading.Known _, Reading.Probed _, Reading.Database _, Reading.Visited _, Reading.NotYet _ ->
                    new Result(Kind.LOOKED, reading(reading));
        };
    }

    /** A trouble as a line of the step's results. */
    Result result(Trouble trouble) {
        return new Result(Kind.BAD, trouble(trouble), trouble instanceof Trouble.Refused refused && denied(refused.code()) ? refused.requestId() : "");
    }

    private static boolean denied(String code) {
        return code.startsWith("AccessDenied") || code.equals("UnauthorizedOperation");
    }

    private static Spoken reading(Reading reading) {
        return switch (reading) {
            case Reading.Asked asked -> Messages.spoken("lesson.reading.asked", asked.operation(), asked.query(), shortened(asked.value()));
            case Reading.Known known -> Messages.spoken("lesson.reading.known", known.query(), shortened(known.value()));
            case Reading.Probed probed -> Messages.spoken("lesson.reading.probed", probed.from(), probed.to(), Integer.toString(probed.port()),
                    (Spoken) locale -> Explain.summary(probed.trace(), locale));
            case Reading.Database asked -> Messages.spoken(asked.answered() ? "lesson.reading.sql" : "lesson.reading.sql-not", asked.from(), asked.to(), asked.sql(),
                    shortened(asked.answer()));
            case Reading.Visited visited -> Messages.spoken("lesson.reading.visited", address(visited.address().toString()), Integer.toString(visited.status()));
            case Reading.Refused refused -> Messages.spoken("lesson.reading.refused", refused.operation(), refused.code(), readable(refused.message()));
            case Reading.NotYet(String name) -> Messages.spoken("lesson.reading.not-yet", name);
        };
    }

    /** Without the query: a signature is long, and nobody's business. */
    private static String address(String url) {
        int question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question) + "?…";
    }

    /** EC2 adds a text of hundreds of letters for {@code DecodeAuthorizationMessage}: the calls below have it whole. */
    private static String readable(String message) {
        return ENCODED.matcher(message).replaceAll("$1…");
    }

    private static String shortened(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    /** Why something did not happen, and what to do. */
    Spoken trouble(Trouble trouble) {
        return switch (trouble) {
            case Trouble.Refused(String operation, String code, String message, _) -> Messages.spoken("lesson.trouble.refused", operation, code, readable(message));
            case Trouble.NotRefused(String operation, String code) -> Messages.spoken("lesson.trouble.not-refused", operation, code);
            case Trouble.Database(var reason, String state, int position, String message) -> reason.isPresent()
                    ? Messages.spoken("lesson.trouble.sql-network", reason.get()) : state.isEmpty() ? Messages.spoken("lesson.trouble.database", message)
                    : position > 0 ? Messages.spoken("lesson.trouble.sql-at", message, position, state) : Messages.spoken("lesson.trouble.sql", message, state);
            case Trouble.NotReached(String message) -> Messages.spoken("lesson.trouble.not-reached", message);
            case Trouble.Needs(String name, var step) -> step.isPresent()
                    ? Messages.spoken("lesson.trouble.needs-step", name, passage(step.get(), Prose.Passage::title))
                    : Messages.spoken("lesson.trouble.needs", name);
            case Trouble.DoesNotFit(String path, String message, int line) -> line > 0
                    ? Messages.spoken("lesson.trouble.line", line, message) : Messages.spoken("lesson.trouble.does-not-fit", path, message);
            case Trouble.BadParameter(String name, var why) -> Messages.spoken("lesson.trouble.parameter", name, Fields.refusal(why));
            case Trouble.PredictFirst(String step) -> Messages.spoken("lesson.trouble.predict-first", passage(step, Prose.Passage::title));
            case Trouble.StillWaiting(String operation) -> Messages.spoken("lesson.trouble.still-waiting", operation);
            case Trouble.InVain(long sent, long answered, String reason) -> answered == 0 && sent > 0
                    ? Messages.spoken("lesson.trouble.unanswered", sent, reason) : Messages.spoken("lesson.trouble.in-vain", sent, answered);
            case Trouble.LeftBehind(String operation, String why) -> Messages.spoken("lesson.trouble.left-behind", operation, why);
            case Trouble.Stays(var operations) -> Messages.spoken("lesson.trouble.stays", String.join(", ", operations));
            case Trouble.NotHere() -> Messages.spoken("lesson.trouble.not-here");
            case Trouble.Cancelled() -> Messages.spoken("lesson.trouble.cancelled");
        };
    }

    /** What a clean-up would do, before it is meant. */
    Spoken plan(List<Planned> plan) {
        return Messages.spoken(plan.isEmpty() ? "lesson.plan.none" : "lesson.plan", plan.stream().map(call -> call.operation() + ' ' + call.with())
                .map(Words::shortened).collect(Collectors.joining("\n")));
    }

    /** The receipt of a clean-up. */
    Spoken receipt(CleanUp receipt) {
        return receipt.nothingLeft() ? Messages.spoken("lesson.receipt.clean")
                : receipt.left().isEmpty() ? Messages.spoken("lesson.receipt.unlisted", String.join(", ", receipt.unlisted().stream().sorted().toList()))
                : Messages.spoken("lesson.receipt.left", String.join(", ", receipt.left().stream().sorted().toList()));
    }
}

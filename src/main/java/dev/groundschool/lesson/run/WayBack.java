package dev.groundschool.lesson.run;

import dev.groundschool.account.CreatedIds;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.value.UndefinedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Undo, reset and clean-up. A sandbox is taken back in time; elsewhere the calls are taken back one by one, and what cannot be taken back
 * is said.
 */
final class WayBack {
    private final Board board;
    private final Trail trail;
    private final Calls calls;
    private final Undo undo;
    private final Lesson lesson;
    private final Cloud cloud;

    WayBack(Board board, Trail trail, Calls calls) {
        this.board = board;
        this.trail = trail;
        this.calls = calls;
        this.undo = new Undo(calls);
        this.lesson = board.lesson();
        this.cloud = board.cloud();
    }

    private void busy(String with) {
        board.update(board.state().busy(Optional.of(with)).trouble(Optional.empty()));
    }

    private void idle(Optional<Trouble> trouble) {
        board.update(board.state().busy(Optional.empty()).trouble(trouble));
    }

    // ----------------------------------------------------------------- undo

    /**
     * Back to before the step, whatever came after it too. Where time cannot be turned back it goes as far as it can: the first change that
     * cannot be taken back stays done, and so does what was before it.
     */
    boolean undo(String step) {
        if (!trail.has(step)) {
            return false;
        }
        busy(step);
        try {
            while (true) {
                Trail.Taken last = trail.last().orElseThrow();
                boolean wanted = last.step().equals(step);
                Optional<Cloud.Rewind> rewind = cloud.rewind().filter(_ -> last.mark().isPresent());
                if (rewind.isPresent()) {
                    if (wanted) {
                        rewind.get().goTo(last.mark().orElseThrow());
                    }
                } else {
                    List<Undo.Left> left = cloud.as(lesson.id(), step, () -> undo.undo(last.made()));
                    if (!left.isEmpty()) {
                        idle(troubles(left).stream().findFirst());
                        return false;
                    }
                }
                trail.pop();
                board.update(board.state().backTo(last.before()));
                if (wanted) {
                    idle(Optional.empty());
                    return true;
                }
            }
        } catch (Exception e) {
            idle(Optional.of(Troubles.of(e, lesson, "")));
            return false;
        }
    }

    private static List<Trouble> troubles(List<Undo.Left> left) {
        List<Trouble> troubles = new ArrayList<>();
        left.stream().filter(l -> !l.permanent()).map(l -> new Trouble.LeftBehind(l.made().operation().qualifiedName(), l.why()))
                .forEach(troubles::add);
        List<String> stay = left.stream().filter(Undo.Left::permanent).map(l -> l.made().operation().qualifiedName()).distinct().toList();
        if (!stay.isEmpty()) {
            troubles.add(new Trouble.Stays(stay));
        }
        return troubles;
    }

    /** Takes everything back, so that the scene can be set again. */
    boolean reset(RunState fresh) {
        busy(Session.SETUP);
        try {
            Optional<Cloud.Rewind> rewind = cloud.rewind().filter(_ -> trail.start().isPresent());
            List<Trouble> troubles = List.of();
            if (rewind.isPresent()) {
                rewind.get().goTo(trail.start().orElseThrow());
            } else {
                troubles = cloud.as(lesson.id(), Session.SETUP, this::takeBackAll);
            }
            board.update(board.state().backTo(fresh));
            idle(troubles.stream().findFirst());
            return troubles.isEmpty();
        } catch (Exception e) {
            idle(Optional.of(Troubles.of(e, lesson, "")));
            return false;
        }
    }

    /** What a deletion or a change did to something that the lesson itself made is gone with it; done to anything else it stays. */
    private List<Trouble> takeBackAll() throws InterruptedException {
        List<Made> made = trail.made();
        Set<String> own = new HashSet<>();
        made.forEach(each -> {
            own.addAll(CreatedIds.of(each.operation(), each.request(), each.response()));
            own.addAll(names(each));
        });
        return troubles(undo.undo(made).stream().filter(left -> !left.permanent() || !touches(left.made().request(), own)).toList());
    }

    /** IAM knows what is made by the name that the call gives it. */
    private static Set<String> names(Made made) {
        Set<String> names = new HashSet<>();
        if (made.operation().qualifiedName().startsWith("iam.Create")) {
            made.request().forEach((member, value) -> {
                if (member.endsWith("Name") && value != null) {
                    names.add(value.toString());
                }
            });
        }
        return names;
    }

    private static boolean touches(Map<String, ?> request, Set<String> own) {
        Set<String> named = new HashSet<>();
        CreatedIds.texts(request, named);
        return named.stream().anyMatch(own::contains);
    }

    // ------------------------------------------------------------- clean-up

    /** The calls that {@link #cleanUp} would make, in order: what depends on another goes first. */
    List<Planned> plan() {
        List<Planned> plan = new ArrayList<>();
        lesson.cleanup().stream().filter(call -> !call.resolved().isRead())
                .forEach(call -> plan.add(Planned.of(call, board.state().values(), cloud.region())));
        plan.addAll(Undo.plan(trail.made()));
        return List.copyOf(plan);
    }

    /** Takes away what the lesson made, by AWS's own calls on every kind of account. */
    Optional<CleanUp> cleanUp() {
        busy(Session.CLEANUP);
        try {
            CleanUp receipt = cloud.as(lesson.id(), Session.CLEANUP, () -> {
                mendAll();
                List<Trouble> troubles = new ArrayList<>(lessonsOwn());
                troubles.addAll(takeBackAll());
                Cloud.Inventory now = cloud.inventory();
                Set<String> left = new HashSet<>(now.ids());
                left.removeAll(trail.before().ids());
                Set<String> gone = new HashSet<>(trail.resources());
                gone.removeAll(now.ids());
                Set<String> unlisted = new TreeSet<>(now.unread());
                unlisted.addAll(trail.before().unread());
                return new CleanUp(gone, left, unlisted, troubles);
            });
            trail.clear();
            board.update(board.state().with(RunState.Phase.CLEANED));
            idle(receipt.troubles().stream().findFirst());
            return Optional.of(receipt);
        } catch (Exception e) {
            idle(Optional.of(Troubles.of(e, lesson, "")));
            return Optional.empty();
        }
    }

    /** No call of AWS's mends a fault: what the lesson broke is mended before its calls are taken back. */
    private void mendAll() {
        cloud.faults().ifPresent(faults -> lesson.steps().forEach(step -> {
            if (step instanceof Step.Fault fault && !fault.mends() && trail.has(fault.id())) {
                faults.mends(fault.what(), board.state().values().expand(fault.target()));
            }
        }));
    }

    private List<Trouble> lessonsOwn() throws InterruptedException {
        List<Trouble> troubles = new ArrayList<>();
        for (Invocation call : lesson.cleanup()) {
            try {
                calls.make(call, board.state().values());
            } catch (AwsServiceException e) {
                troubles.add(Troubles.of(e, lesson, call.operation()));
            } catch (UndefinedException e) {
                // what it would take away was never made
            }
        }
        return troubles;
    }
}

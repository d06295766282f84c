package dev.groundschool;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each package imports only from those below it: the README's table of rooms, kept. */
class RoomsTest {
    private static final String ROOT = "dev.groundschool";

    /** Which rooms a room may import from. The sandbox is known to others by its front door alone, which {@link #onlyTheFrontDoorOfTheSandbox} says. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.of(
            "shape", Set.of(),
            "network", Set.of(),
            "sandbox", Set.of("shape", "network"),
            "policy", Set.of("sandbox", "topology"),
            "account", Set.of("shape", "sandbox"),
            "topology", Set.of("account", "network", "shape"),
            "map", Set.of("topology", "network"),
            "lesson", Set.of("account", "topology", "network", "shape", "sandbox", "policy"),
            "cli", Set.of("lesson", "map", "topology", "account", "policy", "sandbox", "network", "shape"),
            "ui", Set.of("lesson", "map", "topology", "account", "policy", "sandbox", "network", "shape"));

    private static final JavaClasses PROGRAM = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    private static String room(String name) {
        return ROOT + '.' + name + "..";
    }

    @TestFactory
    List<DynamicTest> eachRoomImportsOnlyFromTheRoomsBelow() {
        return MAY_IMPORT.keySet().stream().sorted().map(name -> DynamicTest.dynamicTest(name, () -> {
            String[] others = MAY_IMPORT.keySet().stream().filter(other -> !other.equals(name) && !MAY_IMPORT.get(name).contains(other))
                    .map(RoomsTest::room).toArray(String[]::new);
            check(noClasses().that().resideInAPackage(room(name)).should().dependOnClassesThat().resideInAnyPackage(others));
            check(noClasses().that().resideInAPackage(room(name)).should().dependOnClassesThat().resideInAPackage(ROOT));
        })).toList();
    }

    @Test
    void everyPackageIsInARoom() {
        Set<String> strangers = new TreeSet<>();
        for (JavaPackage each : PROGRAM.getPackage(ROOT).getSubpackages()) {
            strangers.add(each.getRelativeName());
        }
        strangers.removeAll(MAY_IMPORT.keySet());
        assertThat(strangers).as("packages the table does not know").isEmpty();
    }

    @Test
    void onlyTheFrontDoorOfTheSandbox() {
        check(noClasses().that().resideOutsideOfPackage(room("sandbox")).should().dependOnClassesThat(
                resideInAPackage(ROOT + ".sandbox.*..").and(new Insider())));
    }

    /** What the front door itself hands out: a change, a call that was answered, the clock, why a call was denied. */
    private static final class Insider extends com.tngtech.archunit.base.DescribedPredicate<JavaClass> {
        private static final Set<String> HANDED_OUT = Set.of("Exchange", "Moment", "Done", "WorldClock", "Call", "Caller");

        Insider() {
            super("are not handed out by the front door");
        }

        @Override
        public boolean test(JavaClass type) {
            return !HANDED_OUT.contains(type.getSimpleName()) && !type.getPackageName().equals(ROOT + ".sandbox.iam.policy");
        }
    }

    @Test
    void onlyShapeReadsTheSdksMetadata() {
        check(noClasses().that().resideOutsideOfPackage(room("shape")).should().dependOnClassesThat().haveFullyQualifiedName("software.amazon.awssdk.core.SdkField"));
        check(noClasses().that().resideOutsideOfPackage(room("shape")).should().dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk.core.traits..", "software.amazon.awssdk.core.protocol.."));
    }

    @Test
    void onlyTheWindowHasControls() {
        check(noClasses().that().resideOutsideOfPackage(room("ui")).should().dependOnClassesThat()
                .resideInAnyPackage("javafx.scene.control..", "org.controlsfx..", "atlantafx..", "org.kordamp.."));
        check(noClasses().that().resideOutsideOfPackages(room("ui"), room("map")).should().dependOnClassesThat().resideInAnyPackage("javafx.."));
    }

    @Test
    void onlyTheListenerKnowsTheWebServer() {
        check(noClasses().that().resideOutsideOfPackage(ROOT + ".sandbox.wire..").should().dependOnClassesThat().resideInAPackage("org.eclipse.jetty.."));
    }

    @Test
    void networkIsPure() {
        check(classes().that().resideInAPackage(ROOT + ".network").should().onlyDependOnClassesThat(
                resideInAnyPackage(ROOT + ".network", "java..", "org.jspecify..")));
    }

    @Test
    void everyPackageIsNullMarkedAndDocumented() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaPackage each : PROGRAM.getPackage(ROOT).getSubpackagesInTree()) {
            if (!each.getClasses().isEmpty() && each.tryGetPackageInfo().filter(info -> info.isAnnotatedWith(NullMarked.class)).isEmpty()) {
                unmarked.add(each.getName());
            }
        }
        assertThat(unmarked).as("packages without a @NullMarked package-info").isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PROGRAM);
    }
}

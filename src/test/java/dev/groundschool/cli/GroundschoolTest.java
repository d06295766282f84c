package dev.groundschool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands' words and exit codes. */
class GroundschoolTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Groundschool.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
    }

    @Test
    void helpAndVersionAreEverywhere() {
        assertThat(run("--help")).isEqualTo(Groundschool.WELL);
        assertThat(run("--version")).isEqualTo(Groundschool.WELL);
        assertThat(out.toString()).contains("serve").contains("groundschool ").contains("Java 2");
        for (CommandLine command : Groundschool.commandLine().getSubcommands().values()) {
            assertThat(run(command.getCommandName(), "--help")).isEqualTo(Groundschool.WELL);
            assertThat(run(command.getCommandName(), "--version")).isEqualTo(Groundschool.WELL);
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyOptionAndCommandIsExplainedInBothLanguages() {
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.KOREAN}) {
            CommandLine line = Groundschool.commandLine().setResourceBundle(Words.bundle(language));
            for (CommandLine command : line.getSubcommands().values()) {
                assertThat(command.getCommandSpec().usageMessage().description()).as(command.getCommandName()).isNotEmpty();
                command.getCommandSpec().options().forEach(option ->
                        assertThat(option.description()).as(command.getCommandName() + ' ' + option.longestName()).isNotEmpty());
            }
        }
        assertThat(new TreeSet<>(Words.bundle(Locale.ENGLISH).keySet())).isEqualTo(new TreeSet<>(Words.bundle(Locale.KOREAN).keySet()));
    }

    @Test
    void wrongUseEndsWithTwoAndSaysHow() {
        assertThat(run()).isEqualTo(Groundschool.USED_WRONGLY);
        assertThat(run("nonsense")).isEqualTo(Groundschool.USED_WRONGLY);
        assertThat(run("serve", "--port", "many")).isEqualTo(Groundschool.USED_WRONGLY);
        assertThat(run("serve", "--port", "65536")).isEqualTo(Groundschool.USED_WRONGLY);
        assertThat(run("serve", "--speed", "-1")).isEqualTo(Groundschool.USED_WRONGLY);
        assertThat(run("serve", "--account", "42")).isEqualTo(Groundschool.USED_WRONGLY);
        assertThat(err.toString()).contains("nonsense").contains("many").contains("65536").contains("42").doesNotContain("\tat ");
    }

    @Test
    void aSecretGivenWronglyIsNotRepeated() {
        assertThat(run("serve", "--root-key", "hunter2-without-a-colon")).isEqualTo(Groundschool.USED_WRONGLY);
        assertThat(err.toString()).contains("ID:SECRET").doesNotContain("hunter2");
    }

    @Test
    void plainWordsMeanWhatPicocliReads() {
        for (String[] words : new String[][] {{}, {"--port", "0"}, {"--port", "4567", "--home", "cloud"}, {"--speed", "0.5"}, {"--speed", "3600", "--account", "000000000001"},
            {"--root-key", "me:se:cret", "--port", "1", "--port", "2"}}) {
            Serve picocli = new Serve();
            new CommandLine(picocli).setOverwrittenOptionsAllowed(true).parseArgs(words);
            assertThat(Server.plainly(words)).contains(picocli.server());
        }
        for (String[] words : new String[][] {{"--help"}, {"--port"}, {"--port", "x"}, {"--port", "70000"}, {"--port=1"}, {"--speed", "NaN"}, {"--home", "--port"}, {"now"},
            {"--account", "１２３４５６７８９０１２"}, {"--root-key", "a:"}}) {
            assertThat(Server.plainly(words)).as(String.join(" ", words)).isEmpty();
        }
    }

    @Test
    void aTakenPortIsSaidPlainly() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(run("serve", "--port", String.valueOf(other.getLocalPort()))).isEqualTo(Groundschool.USED_WRONGLY);
            assertThat(err.toString()).contains(String.valueOf(other.getLocalPort())).contains("--port").doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    @Test
    void drawsASandbox(@TempDir Path folder) throws Exception {
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(5))) {
            String endpoint = sandbox.listen(0).toString();
            for (String ending : new String[] {"svg", "png", "mmd"}) {
                Path file = folder.resolve("map." + ending);
                assertThat(run("draw", "--endpoint", endpoint, "--region", "eu-west-1", "-o", file.toString())).as(err.toString()).isEqualTo(Groundschool.WELL);
                assertThat(file).isNotEmptyFile();
            }
            assertThat(Files.readString(folder.resolve("map.svg"))).contains("vpc-").contains("eu-west-1");
            assertThat(run("draw", "--endpoint", endpoint, "-o", folder.resolve("none/map.svg").toString())).isEqualTo(Groundschool.FOUND_WRONG);
            assertThat(err.toString()).contains("its folder does not exist");
            assertThat(run("draw", "--endpoint", endpoint, "-o", "map.txt")).isEqualTo(Groundschool.USED_WRONGLY);
            assertThat(run("draw", "--endpoint", endpoint, "--profile", "p", "-o", "map.svg")).isEqualTo(Groundschool.USED_WRONGLY);
        }
    }

    @Test
    void nothingIsDrawnOfWhatCannotBeReached(@TempDir Path folder) throws Exception {
        int closed;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            closed = other.getLocalPort();
        }
        assertThat(run("draw", "--endpoint", "http://localhost:" + closed, "-o", folder.resolve("map.svg").toString())).isEqualTo(Groundschool.FOUND_WRONG);
        assertThat(folder.resolve("map.svg")).doesNotExist();
        assertThat(err.toString()).contains("ec2.Describe").contains("Nothing listens at http://localhost:" + closed).doesNotContain("\tat ");
    }
}

package dev.groundschool.cli;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Goes once through what {@code serve} does until it is ready and answers, while the packaging build has the JVM write an ahead-of-time cache of it. No SDK client is
 * used: its thousands of classes would be in the cache and be mapped at every start.
 */
@Command(name = "rehearse", hidden = true, mixinStandardHelpOptions = true, versionProvider = Groundschool.Version.class)
final class Rehearse implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        Server.plainly("--port", "0");
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.defaults())) {
            Words.say("serve.ready", sandbox.listen(0), sandbox.settings().account(), Words.say("serve.in-memory"));
            for (String path : new String[] {"/_groundschool/health", "/?Action=GetCallerIdentity&Version=2011-06-15"}) {
                HttpURLConnection connection = (HttpURLConnection) sandbox.endpoint().resolve(path).toURL().openConnection();
                connection.getResponseCode(); // the second is refused for want of a signature, in AWS's words
                connection.disconnect();
            }
        }
        return Groundschool.WELL;
    }
}

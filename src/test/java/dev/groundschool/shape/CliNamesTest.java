package dev.groundschool.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CliNamesTest {
    @Test
    void namesAsTheCliWritesThem() {
        assertThat(CliNames.of("RunInstances")).isEqualTo("run-instances");
        assertThat(CliNames.of("DescribeVpcs")).isEqualTo("describe-vpcs");
        assertThat(CliNames.of("CidrBlock")).isEqualTo("cidr-block");
        assertThat(CliNames.snake("DescribeDBInstances")).isEqualTo("describe_db_instances");
        assertThat(CliNames.snake("ModifyVpcAttribute")).isEqualTo("modify_vpc_attribute");
    }

    /** botocore is the source of these names. */
    @Test
    void everyNameIsBotocoresOwn() throws Exception {
        Set<String> names = new TreeSet<>();
        for (Service service : Services.all()) {
            service.operations().values().forEach(operation -> {
                names.add(operation.name());
                operation.request().members().forEach(m -> names.add(m.name()));
            });
        }
        List<String> theirs = botocore(names);
        assumeThat(theirs).as("python3 with botocore is not here: names are not compared").isNotEmpty();
        List<String> mine = new ArrayList<>();
        names.forEach(n -> mine.add(n + ' ' + CliNames.of(n)));
        assertThat(mine).isEqualTo(theirs);
    }

    private static List<String> botocore(Set<String> names) throws InterruptedException {
        String program = "import sys\nfrom botocore import xform_name\nfor n in sys.stdin.read().split():\n    print(n, xform_name(n, '-'))\n";
        try {
            Process process = new ProcessBuilder("python3", "-c", program).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(String.join("\n", names));
            } catch (IOException e) {
                return List.of();
            }
            List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
            return process.waitFor() == 0 ? lines : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}

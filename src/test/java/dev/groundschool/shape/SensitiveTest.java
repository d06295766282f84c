package dev.groundschool.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The SDK's mark of what is sensitive, which it keeps in {@code toString} alone, is found. */
class SensitiveTest {
    private static Set<String> sensitive(String operation) {
        Set<String> names = new TreeSet<>();
        Services.operation(operation).request().members().stream().filter(Member::sensitive).forEach(member -> names.add(member.name()));
        return names;
    }

    @Test
    void passwordsKeysAndUserDataAreMarked() {
        assertThat(sensitive("iam.CreateLoginProfile")).containsExactly("Password");
        assertThat(sensitive("iam.ChangePassword")).containsExactly("NewPassword", "OldPassword");
        assertThat(sensitive("iam.CreateUser")).isEmpty();
        assertThat(sensitive("ec2.RunInstances")).containsExactly("UserData");
        assertThat(Services.operation("ec2.RunInstances").request().sensitive()).isTrue();
        assertThat(Services.operation("ec2.ModifyInstanceAttribute").request().sensitive()).as("inside UserData").isTrue();
        assertThat(Services.operation("ec2.CreateVpc").request().sensitive()).isFalse();
    }
}

package dev.groundschool.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** MFA devices through the real SDK clients, their codes worked out as a phone does. */
class MfaTest extends IamTestBase {
    private static final String SERIAL = "arn:aws:iam::123456789012:mfa/phone";
    private static final String IF_MFA = "{\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"},"
            + "\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"3600\"}}}";
    /** One for the whole test, so that a half minute that ends meanwhile changes no code; the account takes the neighbours too. */
    private final long now = Totp.step(Instant.now());
    private byte[] secret = new byte[0];

    private void device() {
        secret = Totp.secret(iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("phone")).virtualMFADevice().base32StringSeed().asString(StandardCharsets.US_ASCII));
    }

    /** What the phone shows so many half minutes from now. */
    private String code(int steps) {
        return Totp.code(secret, now + steps);
    }

    private void enable(String user) {
        iam.enableMFADevice(r -> r.userName(user).serialNumber(SERIAL).authenticationCode1(code(-2)).authenticationCode2(code(-1)));
    }

    /** Appendix B of RFC 6238, the last six digits. */
    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037", "20000000000,353130"})
    void codesAreThoseOfTheRfc(long second, String code) {
        assertThat(Totp.code("12345678901234567890".getBytes(StandardCharsets.US_ASCII), Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
        assertThat(Totp.secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")).asString(StandardCharsets.US_ASCII).isEqualTo("12345678901234567890");
    }

    @Test
    void aDeviceIsMadeEnabledListedAndTakenAway() throws Exception {
        iam.createUser(r -> r.userName("alice"));
        VirtualMFADevice made = iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("phone")).virtualMFADevice();
        secret = Totp.secret(made.base32StringSeed().asString(StandardCharsets.US_ASCII));
        assertThat(made.serialNumber()).isEqualTo(SERIAL);
        BufferedImage picture = ImageIO.read(made.qrCodePNG().asInputStream());
        int[] dots = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        assertThat(new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), dots)))).getText())
                .startsWith("otpauth://totp/phone@123456789012?secret=" + made.base32StringSeed().asString(StandardCharsets.US_ASCII));
        refused("EntityAlreadyExists", () -> iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("phone")));
        refused("InvalidAuthenticationCode", () -> iam.enableMFADevice(r -> r.userName("alice").serialNumber(SERIAL).authenticationCode1(code(-2)).authenticationCode2(code(-2))));
        assertThat(iam.listVirtualMFADevices(r -> r.assignmentStatus("Unassigned")).virtualMFADevices()).hasSize(1);
        enable("alice");
        assertThat(iam.listMFADevices(r -> r.userName("alice")).mfaDevices()).extracting(MFADevice::serialNumber).containsExactly(SERIAL);
        assertThat(iam.listVirtualMFADevices(r -> r.assignmentStatus("Assigned")).virtualMFADevices()).extracting(each -> each.user().userName()).containsExactly("alice");
        assertThat(iam.getMFADevice(r -> r.serialNumber(SERIAL)).userName()).isEqualTo("alice");
        assertThat(iam.getAccountSummary().summaryMapAsStrings()).containsEntry("MFADevices", 1).containsEntry("MFADevicesInUse", 1).containsEntry("AccountMFAEnabled", 0);
        refused("DeleteConflict", () -> iam.deleteUser(r -> r.userName("alice"))).hasMessageContaining("MFA device");
        refused("DeleteConflict", () -> iam.deleteVirtualMFADevice(r -> r.serialNumber(SERIAL))).hasMessageContaining("Must deactivate first");
        refused("EntityAlreadyExists", () -> enable("alice"));
        iam.updateUser(r -> r.userName("alice").newUserName("alicia"));
        assertThat(iam.listMFADevices(r -> r.userName("alicia")).mfaDevices()).hasSize(1);
        iam.deactivateMFADevice(r -> r.userName("alicia").serialNumber(SERIAL));
        refused("NoSuchEntity", () -> iam.deactivateMFADevice(r -> r.userName("alicia").serialNumber(SERIAL)));
        iam.deleteVirtualMFADevice(r -> r.serialNumber(SERIAL));
        refused("NoSuchEntity", () -> iam.getMFADevice(r -> r.serialNumber(SERIAL)));
        iam.deleteUser(r -> r.userName("alicia"));
    }

    @Test
    void aSessionTellsThatItBeganWithACodeAndHowLongAgo() {
        AwsCredentials alice = user("alice", statements(IF_MFA));
        device();
        refused("AccessDenied", () -> sts(alice).getSessionToken(r -> r.serialNumber(SERIAL).tokenCode(code(0)))).hasMessageContaining("verify your MFA serial number");
        enable("alice");
        refused("UnauthorizedOperation", () -> ec2(alice).describeVpcs());
        AwsCredentials plain = session(sts(alice).getSessionToken().credentials());
        refused("UnauthorizedOperation", () -> ec2(plain).describeVpcs());
        refused("AccessDenied", () -> sts(alice).getSessionToken(r -> r.serialNumber(SERIAL).tokenCode(code(100)))).hasMessageContaining("invalid MFA one time pass code");
        refused("AccessDenied", () -> sts(alice).getSessionToken(r -> r.serialNumber(SERIAL))).hasMessageContaining("must provide both");
        String once = code(0);
        AwsCredentials session = session(sts(alice).getSessionToken(r -> r.serialNumber(SERIAL).tokenCode(once)).credentials());
        ec2(session).describeVpcs();
        refused("AccessDenied", () -> sts(alice).getSessionToken(r -> r.serialNumber(SERIAL).tokenCode(once)));
        iam.putUserPolicy(r -> r.userName("alice").policyName("own").policyDocument(statements(IF_MFA, "{\"Effect\":\"Allow\",\"Action\":\"iam:ListUsers\",\"Resource\":\"*\"}")));
        iam(session).listUsers(); // IAM is open to sessions that began with a code, and to no others
        refused("InvalidClientTokenId", () -> iam(plain).listUsers());
        sandbox.clock().step(Duration.ofMinutes(61));
        refused("UnauthorizedOperation", () -> ec2(session).describeVpcs());
    }

    @Test
    void aTrustPolicyMayAskForACode() {
        AwsCredentials alice = user("alice", allow("sts:AssumeRole", "*"));
        String arn = iam.createRole(r -> r.roleName("careful").assumeRolePolicyDocument(statements("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"123456789012\"},"
                + "\"Action\":\"sts:AssumeRole\",\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}}"))).role().arn();
        device();
        enable("alice");
        refused("AccessDenied", () -> sts(alice).assumeRole(r -> r.roleArn(arn).roleSessionName("look"))).hasMessageContaining("no role trust policy allows");
        sts(alice).assumeRole(r -> r.roleArn(arn).roleSessionName("look").serialNumber(SERIAL).tokenCode(code(0)));
        AwsCredentials bob = user("bob", allow("sts:AssumeRole", "*"));
        refused("AccessDenied", () -> sts(bob).assumeRole(r -> r.roleArn(arn).roleSessionName("look").serialNumber(SERIAL).tokenCode(code(1))))
                .hasMessageContaining("associated with this user");
    }

    /** A phone that is five minutes ahead is taken when it is enrolled, and so are its codes from then on. */
    @Test
    void aPhoneWhoseClockIsOffIsBroughtIntoStep() {
        AwsCredentials alice = user("alice", "");
        device();
        enable("alice");
        refused("AccessDenied", () -> sts(alice).getSessionToken(r -> r.serialNumber(SERIAL).tokenCode(code(12))));
        iam.resyncMFADevice(r -> r.userName("alice").serialNumber(SERIAL).authenticationCode1(code(10)).authenticationCode2(code(11)));
        sts(alice).getSessionToken(r -> r.serialNumber(SERIAL).tokenCode(code(12)));
        refused("NoSuchEntity", () -> iam.resyncMFADevice(r -> r.userName("alice").serialNumber("arn:aws:iam::123456789012:mfa/other")
                .authenticationCode1("000000").authenticationCode2("000000")));
    }
}

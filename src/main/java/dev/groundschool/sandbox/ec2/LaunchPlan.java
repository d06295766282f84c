package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.plane.Listening;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A RunInstances call that has been checked: everything that AWS would refuse has been refused.
 *
 * @param count how many instances: as many as may be, from MinCount to MaxCount
 */
record LaunchPlan(RunInstancesRequest request, ImageRow image, TypeCatalogue.Entry type, int count, List<Cards.Plan> cards,
        List<BlockDevices.Disk> disks,
        String userData, List<Tag> instanceTags, List<Tag> volumeTags, List<Tag> cardTags) {
    /** "User data must be 16 KB at most, before Base64" (EC2 User Guide). */
    static final int LONGEST_USER_DATA = 16_384;

    private static final Set<String> TAGGED = Set.of("instance", "volume", "network-interface", "spot-instances-request", "elastic-gpu");

    static LaunchPlan of(Turn turn, RunInstancesRequest asked) {
        RunInstancesRequest request = TemplateMerge.merged(turn, asked);
        int least = Faults.need(request.minCount(), "MinCount");
        int most = Faults.need(request.maxCount(), "MaxCount");
        if (least < 1 || most < least) {
            throw least < 1 ? Faults.invalid(least, "minCount", "It must be at least 1.") : Faults.combination(
                    "The maximum count (" + most + ") must be at least the minimum count (" + least + ").");
        }
        ImageRow image = image(turn, request);
        TypeCatalogue.Entry type = type(request);
        String architecture = image.image().architectureAsString();
        if (!type.runs(architecture)) {
            throw Faults.invalid("The architecture '" + String.join(",", type.info().processorInfo().supportedArchitecturesAsStrings())
                    + "' of the specified instance type does not match the architecture '" + architecture
                    + "' of the specified AMI. Specify an instance type and an AMI"
                    + " that have matching architectures, and try again. You can use 'describe-instance-types' or"
                    + " 'describe-images' to discover the architecture of"
                    + " the instance type or AMI.");
        }
        if (request.instanceMarketOptions() != null && request.instanceMarketOptions().marketTypeAsString() != null) {
            throw Faults.unsupported("The sandbox launches On-Demand instances only: InstanceMarketOptions is not built.");
        }
        if (request.keyName() != null && !request.keyName().isEmpty()) {
            KeyPairs.named(turn, request.keyName());
        }
        String userData = userData(request.userData());
        List<Cards.Plan> cards = new LaunchNetwork(turn, request, type).plan();
        List<BlockDevices.Disk> disks = BlockDevices.plan(turn, image.image(), request.blockDeviceMappings());
        return new LaunchPlan(request, image, type, count(turn, type, cards, least, most), cards, disks, userData,
                tags(request, "instance"),
                tags(request, "volume"), tags(request, "network-interface"));
    }

    private static List<Tag> tags(RunInstancesRequest request, String type) {
        return Tags.of(request.tagSpecifications(), type, TAGGED);
    }

    private static ImageRow image(Turn turn, RunInstancesRequest request) {
        ImageRow image = Images.get(turn, Faults.need(request.imageId(), "ImageId"));
        if (image.image().state() != ImageState.AVAILABLE) {
            throw new AwsFault("InvalidAMIID.Unavailable", "The image ID '" + image.id() + "' is not available: its state is "
                    + image.image().stateAsString());
        }
        return image;
    }

    private static TypeCatalogue.Entry type(RunInstancesRequest request) {
        String name = request.instanceTypeAsString();
        if (name == null) {
            throw new AwsFault("MissingParameter",
                    "The request must contain the parameter InstanceType. (AWS would take m1.small, which the sandbox does not have.)");
        }
        return TypeCatalogue.find(name).orElseThrow(() -> unknown(name));
    }

    /** Types that AWS has and the sandbox has not are told apart from those nobody has. */
    static AwsFault unknown(String name) {
        return InstanceType.fromValue(name) == InstanceType.UNKNOWN_TO_SDK_VERSION
                ? Faults.invalid("Invalid value '" + name + "' for InstanceType.")
                : new AwsFault("Unsupported", "AWS has " + name
                + ", the sandbox has not. DescribeInstanceTypes lists those it has, t3.micro for one.");
    }

    /** Base64 as given, or empty; refuses what is not Base64 or is too long. */
    static String userData(@Nullable String base64) {
        if (base64 == null || base64.isEmpty()) {
            return "";
        }
        byte[] data;
        try {
            data = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new AwsFault("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        }
        if (data.length == 0 || !isBase64(base64)) {
            throw new AwsFault("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        }
        if (data.length > LONGEST_USER_DATA) {
            throw Faults.invalid("User data is limited to " + LONGEST_USER_DATA + " bytes");
        }
        return Base64.getEncoder().encodeToString(data);
    }

    private static boolean isBase64(String text) {
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) && c < 128 || c == '+' || c == '/' || c == '='
                || Character.isWhitespace(c));
    }

    private static int count(Turn turn, TypeCatalogue.Entry type, List<Cards.Plan> cards, int least, int most) {
        int byQuota = LaunchQuota.left(turn) / type.vcpus();
        if (byQuota < least) {
            throw LaunchQuota.exceeded();
        }
        long byAddresses = Integer.MAX_VALUE;
        for (Cards.Plan card : cards) {
            if (card.existing() == null) {
                byAddresses = Math.min(byAddresses, Cards.free(turn, card.subnet()) / cards.stream()
                        .filter(other -> other.existing() == null && other.subnet().subnetId().equals(card.subnet().subnetId())).count());
            }
        }
        if (byAddresses < least) {
            throw Cards.full(cards.getFirst().subnet());
        }
        return (int) Math.min(most, Math.min(byQuota, byAddresses));
    }

    /** User data as text. */
    String userDataText() {
        return Listening.decode(userData);
    }

    String zone() {
        return Objects.requireNonNull(cards.getFirst().subnet().availabilityZone());
    }
}

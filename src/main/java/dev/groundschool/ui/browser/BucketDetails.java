package dev.groundschool.ui.browser;

import dev.groundschool.account.Account;
import dev.groundschool.account.Origin;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.topology.Bucket;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.ui.error.Problem;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.policy.PolicySheet;
import dev.groundschool.ui.task.Tasks;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;

/** What the map's details say of a bucket besides: the way to its objects, and its policy. */
public final class BucketDetails {
    private final Supplier<@Nullable Account> account;
    private final Messages messages;
    private final Tasks tasks;
    private final Consumer<Ref> browse;
    private final Consumer<PolicySheet> show;
    private final Consumer<Problem> failed;

    /**
     * Over the account that is open.
     *
     * @param browse opens a bucket's objects
     * @param show opens a policy
     * @param failed is told of what did not work
     */
    public BucketDetails(Supplier<@Nullable Account> account, Messages messages, Tasks tasks, Consumer<Ref> browse, Consumer<PolicySheet> show,
            Consumer<Problem> failed) {
        this.account = account;
        this.messages = messages;
        this.tasks = tasks;
        this.browse = browse;
        this.show = show;
        this.failed = failed;
    }

    /** The details' part about a bucket; nothing for others. */
    public Optional<Node> of(Resource resource) {
        if (!(resource instanceof Bucket bucket)) {
            return Optional.empty();
        }
        var open = new Button(messages.now("browser.open"));
        open.setId("browse-bucket");
        open.getStyleClass().setAll("step-button", "primary", "small-button");
        open.setOnAction(_ -> browse.accept(bucket.ref()));
        var policy = new Hyperlink(messages.now("browser.policy"));
        policy.setId("bucket-policy");
        policy.getStyleClass().add("policy-link");
        policy.setOnAction(_ -> policy(bucket, policy));
        var box = new VBox(open, policy);
        box.getStyleClass().add("identity-details");
        return Optional.of(box);
    }

    private void policy(Bucket bucket, Hyperlink link) {
        var open = account.get();
        if (open == null) {
            return;
        }
        var what = Messages.spoken("browser.policy.of", bucket.name());
        var _ = tasks.start(Messages.spoken("browser.looking", bucket.name()), _ -> ScopedValue.where(Origin.CURRENT, new Origin.Pane("browser")).call(() ->
                open.client(S3Client.class, bucket.region()).getBucketPolicy(r -> r.bucket(bucket.name())).policy()),
                text -> show.accept(new PolicySheet(bucket.name(), what, PolicyDocument.Kind.RESOURCE, text, Optional.empty())), thrown -> {
                    if (thrown instanceof AwsServiceException aws && aws.awsErrorDetails() != null
                            && "NoSuchBucketPolicy".equals(aws.awsErrorDetails().errorCode())) {
                        link.setText(messages.now("browser.policy.none"));
                        link.setDisable(true);
                    } else {
                        failed.accept(Problem.of(Messages.spoken("task.failed", what), thrown));
                    }
                });
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** Key pairs. The private half is answered once and kept nowhere; see {@link KeyMaterial}, which says why it protects nothing. */
final class KeyPairs {
    static final int LONGEST_NAME = 255;
    private static final int MOST = 5000;

    private static final Filters<KeyPairInfo> FILTERS = new Filters<KeyPairInfo>().tags(KeyPairInfo::tags)
            .on("key-pair-id", KeyPairInfo::keyPairId)
            .on("key-name", KeyPairInfo::keyName).on("fingerprint", KeyPairInfo::keyFingerprint);

    /** The pair of that name, or {@code InvalidKeyPair.NotFound}. */
    static KeyPairInfo named(Turn turn, String name) {
        return find(turn, name).orElseThrow(() -> InstanceKinds.KEY_PAIR.notFound(name));
    }

    private static Optional<KeyPairInfo> find(Turn turn, String name) {
        return turn.all(InstanceKinds.KEY_PAIR.table()).stream().filter(pair -> pair.keyName().equals(name)).findFirst();
    }

    private static String newName(Turn turn, @Nullable String asked) {
        String name = Faults.need(asked, "KeyName");
        if (name.length() > LONGEST_NAME || !StandardCharsets.US_ASCII.newEncoder().canEncode(name) || !name.equals(name.strip())) {
            throw Faults.invalid("Value (" + name + ") for parameter keyName is invalid. It may have up to " + LONGEST_NAME
                    + " ASCII characters, and no space at either end.");
        }
        if (find(turn, name).isPresent()) {
            throw new AwsFault("InvalidKeyPair.Duplicate", "The keypair already exists");
        }
        if (turn.all(InstanceKinds.KEY_PAIR.table()).size() >= MOST) {
            throw new AwsFault("KeyPairLimitExceeded", "The maximum number of key pairs (" + MOST + ") has been reached.");
        }
        return name;
    }

    CreateKeyPairResponse create(CreateKeyPairRequest request, Turn turn) {
        String name = newName(turn, request.keyName());
        String type = request.keyTypeAsString() == null ? "rsa" : request.keyTypeAsString();
        var tags = Tags.of(request.tagSpecifications(), "key-pair");
        boolean putty = "ppk".equals(request.keyFormatAsString());
        KeyMaterial material = KeyMaterial.make(type, turn.hex(16) + turn.hex(16) + turn.hex(16) + turn.hex(16), name);
        KeyPairInfo pair = InstanceKinds.KEY_PAIR.put(turn, KeyPairInfo.builder().keyPairId(InstanceKinds.KEY_PAIR.newId(turn))
                .keyName(name).keyType(type)
                .keyFingerprint(material.fingerprint()).publicKey(material.openSsh() + ' ' + name).createTime(Times.seconds(turn.now()))
                .tags(tags).build());
        return CreateKeyPairResponse.builder().keyPairId(pair.keyPairId()).keyName(name).keyFingerprint(material.fingerprint())
                .keyMaterial(putty ? PuttyKey.of(material, name) : material.privatePem()).tags(tags).build();
    }

    ImportKeyPairResponse importPair(ImportKeyPairRequest request, Turn turn) {
        String name = newName(turn, request.keyName());
        var tags = Tags.of(request.tagSpecifications(), "key-pair");
        PublicKeyText key = PublicKeyText.read(Faults.need(request.publicKeyMaterial(), "PublicKeyMaterial").asUtf8String());
        KeyPairInfo pair = InstanceKinds.KEY_PAIR.put(turn, KeyPairInfo.builder().keyPairId(InstanceKinds.KEY_PAIR.newId(turn))
                .keyName(name).keyType(key.type())
                .keyFingerprint(key.fingerprint()).publicKey(key.openSsh() + ' ' + name).createTime(Times.seconds(turn.now())).tags(tags)
                .build());
        return ImportKeyPairResponse.builder().keyPairId(pair.keyPairId()).keyName(name).keyFingerprint(pair.keyFingerprint()).tags(tags)
                .build();
    }

    DescribeKeyPairsResponse describe(DescribeKeyPairsRequest request, Turn turn) {
        Collection<KeyPairInfo> rows = InstanceKinds.KEY_PAIR.list(turn, request.keyPairIds());
        if (!request.keyNames().isEmpty()) {
            List<KeyPairInfo> named = new ArrayList<>();
            for (String name : request.keyNames()) {
                KeyPairInfo pair = named(turn, name);
                if (rows.contains(pair)) {
                    named.add(pair);
                }
            }
            rows = named;
        }
        boolean open = Boolean.TRUE.equals(request.includePublicKey());
        return DescribeKeyPairsResponse.builder().keyPairs(FILTERS.keep(rows, request.filters()).stream()
                .sorted(java.util.Comparator.comparing(KeyPairInfo::keyName))
                .map(pair -> open ? pair : pair.toBuilder().publicKey(null).build()).toList()).build();
    }

    DeleteKeyPairResponse delete(DeleteKeyPairRequest request, Turn turn) {
        if (request.keyName() == null && request.keyPairId() == null) {
            throw Faults.missing("KeyName or KeyPairId");
        }
        Optional<KeyPairInfo> pair = request.keyPairId() != null ? Optional.of(InstanceKinds.KEY_PAIR.get(turn, request.keyPairId()))
                : find(turn, request.keyName());
        pair.ifPresent(found -> InstanceKinds.KEY_PAIR.remove(turn, found.keyPairId()));
        return DeleteKeyPairResponse.builder().returnValue(true).keyPairId(pair.map(KeyPairInfo::keyPairId).orElse(null)).build();
    }
}

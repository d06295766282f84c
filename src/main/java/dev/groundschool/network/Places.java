package dev.groundschool.network;

import dev.groundschool.network.Hop.Kind;
import dev.groundschool.network.Hops.Spot;
import java.util.Optional;

/** Finds the two ends of a query, and takes down the first hop. */
final class Places {
    private final Network network;
    private final Hops hops;

    Places(Network network, Hops hops) {
        this.network = network;
        this.hops = hops;
    }

    /** Where an end is. */
    sealed interface Place {}

    /** On the internet. */
    record Outside(Ip ip) implements Place {}

    /** At an interface, with its private (or IPv6) address. */
    record Card(NetworkInterface card, Ip ip) implements Place {}

    /** Not to be found; the hop that says so is already taken down. */
    record Nowhere() implements Place {}

    /** Whether the question is about IPv6: an end says so by its address, or the protocol does. */
    boolean six(Query query) {
        return six(query.from()) || six(query.to()) || query.protocol() == Protocol.ICMPV6;
    }

    private static boolean six(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Internet(Ip ip) -> ip.six();
            case Endpoint.At(Ip ip) -> ip.six();
            case Endpoint.OnInstance _, Endpoint.OnInterface _, Endpoint.OnBalancer _ -> false;
        };
    }

    Place source(Query query, boolean six) {
        Place place = find(query.from(), six, vpcOf(query.to()), Kind.SOURCE);
        switch (place) {
            case Outside(Ip ip) -> hops.note(new Spot(Kind.SOURCE, "", ""), Phrase.SOURCE_INTERNET, ip.toString());
            case Card(NetworkInterface card, Ip ip) ->
                hops.note(new Spot(Kind.SOURCE, card.id(), card.name()), Phrase.SOURCE_INSIDE, card.name(), ip.toString());
            case Nowhere() -> { }
        }
        return place;
    }

    /** An address inside the source's VPC that nobody has is still a destination: the walk finds out. */
    Place destination(Query query, boolean six, Optional<NetworkInterface> source) {
        if (source.isPresent() && query.to() instanceof Endpoint.At(Ip ip) && network.publicOwner(ip).isEmpty()) {
            return network.interfaceAt(source.get().vpcId(), ip).<Place>map(card -> new Card(card, ip)).orElse(new Outside(ip));
        }
        return find(query.to(), six, source.map(NetworkInterface::vpcId), Kind.DESTINATION);
    }

    private Optional<String> vpcOf(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.OnInstance(String id) -> network.primaryInterface(id).map(NetworkInterface::vpcId);
            case Endpoint.OnInterface(String id) -> network.networkInterface(id).map(NetworkInterface::vpcId);
            case Endpoint.At(Ip ip) -> network.publicOwner(ip).map(owner -> owner.card().vpcId());
            case Endpoint.OnBalancer(String id) -> network.balancer(id).flatMap(network::cardOf).map(NetworkInterface::vpcId);
            case Endpoint.Internet _ -> Optional.empty();
        };
    }

    private Place find(Endpoint endpoint, boolean six, Optional<String> preferredVpc, Kind kind) {
        return switch (endpoint) {
            case Endpoint.Internet(Ip ip) -> new Outside(ip);
            case Endpoint.OnInstance(String id) -> at(network.primaryInterface(id), six, id, kind);
            case Endpoint.OnInterface(String id) -> at(network.networkInterface(id), six, id, kind);
            case Endpoint.OnBalancer(String id) -> at(network.balancer(id).flatMap(network::cardOf), six, id, kind);
            case Endpoint.At(Ip ip) -> {
                Optional<Network.Inside> open = network.publicOwner(ip);
                if (open.isPresent()) {
                    yield new Card(open.get().card(), open.get().ip());
                }
                Optional<NetworkInterface> card = preferredVpc.flatMap(vpc -> network.interfaceAt(vpc, ip)).or(() -> anywhere(ip));
                if (card.isPresent()) {
                    yield new Card(card.get(), ip);
                }
                if (ip.isPrivate()) {
                    nobody(ip, preferredVpc.orElse(""));
                    yield new Nowhere();
                }
                yield new Outside(ip);
            }
        };
    }

    private Optional<NetworkInterface> anywhere(Ip ip) {
        return network.vpcs().stream().flatMap(vpc -> network.interfaceAt(vpc.id(), ip).stream()).findFirst();
    }

    private Place at(Optional<NetworkInterface> card, boolean six, String id, Kind kind) {
        Optional<Ip> ip = card.flatMap(c -> c.privateIp(six));
        if (ip.isPresent()) {
            return new Card(card.get(), ip.get());
        }
        Spot spot = new Spot(kind, id, id);
        Optional<Instance> instance = network.instance(id);
        if (instance.filter(i -> !i.running()).isPresent()) {
            Phrase phrase = kind == Kind.SOURCE ? Phrase.SOURCE_NOT_RUNNING : Phrase.DESTINATION_NOT_RUNNING;
            hops.block(spot, Reason.NOT_RUNNING, phrase, id, instance.get().state());
        } else if (card.isEmpty() && network.unread(Part.NETWORK_INTERFACES)) {
            hops.unread(spot, Part.NETWORK_INTERFACES, id);
        } else {
            hops.block(spot, Reason.NO_SUCH_ADDRESS, Phrase.NO_INTERFACE, id);
        }
        return new Nowhere();
    }

    /** Nobody has the address in the VPC. */
    void nobody(Ip ip, String vpcId) {
        Spot spot = new Spot(Kind.DESTINATION, vpcId, vpcId);
        if (network.unread(Part.NETWORK_INTERFACES)) {
            hops.unread(spot, Part.NETWORK_INTERFACES, ip.toString());
        } else if (vpcId.isEmpty()) {
            hops.block(spot, Reason.NO_SUCH_ADDRESS, Phrase.NOBODY_HAS, ip.toString());
        } else {
            hops.block(spot, Reason.NO_SUCH_ADDRESS, Phrase.NO_SUCH_ADDRESS, ip.toString(), vpcId);
        }
    }
}

package dev.groundschool.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.topology.Resource;
import dev.groundschool.topology.SampleTopology;
import dev.groundschool.topology.Topology;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class ExportTest {
    private static final Path OUT = Path.of("target/screenshots");
    private static final Words EN = Words.of(Locale.ENGLISH);

    @Test
    void svgHoldsEveryResourceThatIsDrawn() throws Exception {
        var layout = Layout.of(SampleTopology.rich(), LayoutOptions.DEFAULT);
        var svg = parse(new SvgExporter().export(layout, MapTheme.LIGHT, EN));
        var groups = svg.getElementsByTagName("g");
        var ids = IntStream.range(0, groups.getLength()).mapToObj(i -> ((Element) groups.item(i)).getAttribute("data-id")).toList();
        for (var resource : SampleTopology.rich().resources().values()) {
            if (layout.indexOf(resource.ref()).isPresent()) {
                assertThat(ids).contains(resource.ref().id());
            }
        }
        var texts = svg.getElementsByTagName("text");
        var words = IntStream.range(0, texts.getLength()).mapToObj(i -> texts.item(i).getTextContent()).toList();
        assertThat(words).contains("Internet", "Region · ap-northeast-2 (Seoul)", "VPC · web-vpc · 10.0.0.0/16", "public-a · 10.0.1.0/24",
                "web-1",
                "running · 10.0.1.24", "IGW", "Beside the VPC");
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 ");
    }

    /** The frame of an Auto Scaling group in every format. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void aGroupsFrameIsInEveryFormat(String language) throws Exception {
        Files.createDirectories(OUT);
        var words = Words.of(Locale.forLanguageTag(language));
        var all = new java.util.ArrayList<>(SampleTopology.pictureResources());
        all.add(SampleTopology.fleet("web-fleet", List.of("subnet-0a1f", "subnet-0c7d"), List.of("i-0a1f99b3", "i-0c7d41e2")));
        var layout = Layout.of(Topology.of("123456789012", all, List.of()), LayoutOptions.DEFAULT);
        for (var theme : List.of(MapTheme.LIGHT, MapTheme.DARK)) {
            Files.write(OUT.resolve("map-fleet-" + language + (theme == MapTheme.DARK ? "-dark" : "-light") + ".png"), new PngExporter().export(layout, theme, words));
        }
        var svg = new String(new SvgExporter().export(layout, MapTheme.LIGHT, words), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(svg).contains("data-id=\"web-fleet\"").contains(words.say("frame.group", "web-fleet", 2, 1, 4)).containsIgnoringCase("#ed7100");
        var mermaid = new String(new MermaidExporter().export(layout, MapTheme.LIGHT, words), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(mermaid.lines().filter(line -> line.contains("subgraph") && line.contains("web-fleet"))).as("one in each subnet").hasSize(2);
        assertThat(mermaid).contains("stroke:#ED7100,stroke-dasharray");
        assertThat(mermaid.lines().filter(line -> line.strip().equals("end"))).hasSameSizeAs(mermaid.lines().filter(line -> line.contains("subgraph ")).toList());
    }

    @Test
    void namesCannotBreakOutOfTheirText() throws Exception {
        var evil = "<script>\u0001\"&]]>";
        List<Resource> all = List.of(SampleTopology.region(SampleTopology.SEOUL),
                SampleTopology.vpc(SampleTopology.SEOUL, "vpc-1", evil, "10.0.0.0/16"));
        var svg = parse(new SvgExporter().export(Layout.of(Topology.of("", all, List.of()), LayoutOptions.DEFAULT), MapTheme.LIGHT, EN));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ko"})
    void pngShowsThePicture(String language) throws Exception {
        Files.createDirectories(OUT);
        for (var dark : List.of(false, true)) {
            var theme = dark ? MapTheme.DARK : MapTheme.LIGHT;
            var name = "map-" + language + (dark ? "-dark" : "-light");
            Files.write(OUT.resolve(name + "-two.png"), new PngExporter().export(Layout.of(SampleTopology.twoVpcs(), LayoutOptions.DEFAULT), theme,
                    Words.of(Locale.forLanguageTag(language))));
            for (var rich : List.of(false, true)) {
                var layout = Layout.of(rich ? SampleTopology.rich() : SampleTopology.picture(), LayoutOptions.DEFAULT);
                var png = new PngExporter().export(layout, theme, Words.of(Locale.forLanguageTag(language)));
                Files.write(OUT.resolve(name + (rich ? "-rich.png" : ".png")), png);
                var image = ImageIO.read(new ByteArrayInputStream(png));
                assertThat(image.getWidth()).isEqualTo((int) Math.ceil((layout.bounds().w() + 48) * 2));
                var subnet = layout.show(SampleTopology.picture().find("subnet-0a1f").orElseThrow().ref()).orElseThrow().rect();
                var x = (int) ((subnet.x() + 4 - layout.bounds().x() + 24) * 2);
                var y = (int) ((subnet.bottom() - 5 - layout.bounds().y() + 24) * 2);
                assertThat(image.getRGB(x, y)).isEqualTo(theme.publicFill());
            }
        }
    }

    @Test
    void everyLevelOfDetailIsPainted() throws Exception {
        Files.createDirectories(OUT);
        var layout = Layout.of(SampleTopology.large(10_000), LayoutOptions.FLAT);
        for (var scale : new double[] {0, 0.05, 0.18, 0.3, 0.6, 1.2}) {
            var view = View.fit(layout.bounds(), 1200, 800, 20);
            view = scale == 0 ? view : view.zoom(scale / view.scale(), 600, 400);
            var image = PngExporter.image(layout, MapTheme.LIGHT, EN, view, 1, Marks.NONE);
            ImageIO.write(image, "png", OUT.resolve("map-10000-at-" + scale + ".png").toFile());
            var orange = IntStream.range(0, 1200 * 800).filter(i -> (image.getRGB(i % 1200, i / 1200) & 0xFFFFFF) == 0xED7100).count();
            assertThat(orange).as("compute tiles at %s", scale).isGreaterThan(100);
        }
    }

    @Test
    void wayAndSelectionAreDrawn() throws Exception {
        Files.createDirectories(OUT);
        var topology = SampleTopology.rich();
        var layout = Layout.of(topology, LayoutOptions.DEFAULT);
        var web = topology.find("i-0a1f99b3").orElseThrow().ref();
        var hops = List.of(Layout.INTERNET, topology.find("igw-0f2a").orElseThrow().ref(), topology.find("subnet-0a1f").orElseThrow().ref(),
                web);
        var marks = new Marks(Optional.of(topology.find("sg-0web").orElseThrow().ref()), Optional.empty(),
                Set.of(topology.find("i-0c7d41e2").orElseThrow().ref()), Optional.of(new Marks.Way(hops, 3, Set.of(), 0.4)),
                        java.util.Map.of());
        var image = PngExporter.image(layout, MapTheme.LIGHT, EN, SvgExporter.whole(layout), 2, marks);
        ImageIO.write(image, "png", OUT.resolve("map-marked.png").toFile());
        var box = layout.show(web).orElseThrow().rect();
        var red = image.getRGB((int) ((box.x() + 24 - layout.bounds().x()) * 2), (int) ((box.midY() + 24 - layout.bounds().y()) * 2));
        assertThat(red).isEqualTo(MapTheme.LIGHT.blocked());
    }

    @Test
    void mermaidHasTheSameStructure() throws Exception {
        var text = new String(new MermaidExporter().export(Layout.of(SampleTopology.picture(), LayoutOptions.DEFAULT), MapTheme.LIGHT, EN),
                StandardCharsets.UTF_8);
        assertThat(text).startsWith("flowchart TB\n").contains("[\"VPC · web-vpc · 10.0.0.0/16\"]").contains("[\"EC2 web-1\"]")
                .contains(" --> ");
        assertThat(text.lines().filter(l -> l.strip().startsWith("subgraph"))).hasSize(8);
        assertThat(text.lines().filter(l -> l.strip().equals("end"))).hasSize(8);
        Files.createDirectories(OUT);
        Files.writeString(OUT.resolve("map.mmd"), text);
    }

    @Test
    void smallTextCanBeRead() {
        for (var t : List.of(MapTheme.LIGHT, MapTheme.DARK)) {
            var pairs = new int[][] {{t.ink(), t.card()}, {t.muted(), t.card()}, {t.muted(), t.paper()}, {t.regionInk(), t.paper()},
                {t.vpcInk(), t.card()}, {t.vpcInk(), t.paper()}, {t.publicInk(), t.publicFill()}, {t.privateInk(), t.privateFill()},
                {t.blockedInk(), t.card()}, {t.regionInk(), t.card()}};
            for (var pair : pairs) {
                assertThat(Colours.contrast(pair[0], pair[1])).as("%s on %s", Colours.hex(pair[0]), Colours.hex(pair[1]))
                        .isGreaterThan(4.5);
            }
        }
        for (var family : Family.values()) {
            assertThat(Colours.contrast(0xFFFFFFFF, family.argb())).as("the glyph on " + family).isGreaterThan(3.0);
        }
    }

    private static org.w3c.dom.Document parse(byte[] svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }
}

package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.path.LessonItem;
import dev.groundschool.ui.path.LessonItem.State;
import dev.groundschool.ui.path.ModuleItem;
import dev.groundschool.ui.path.ModuleItem.Tint;
import dev.groundschool.ui.path.PathModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableIntegerValue;

/** A session in full use, for pictures and tests of the frame. */
public final class Samples {
    private Samples() {}

    public static final class Clock implements SandboxClock {
        private final ReadOnlyIntegerWrapper speed = new ReadOnlyIntegerWrapper(60);
        private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
        public Duration stepped = Duration.ZERO;

        @Override
        public ObservableIntegerValue speed() {
            return speed;
        }

        @Override
        public ObservableBooleanValue paused() {
            return paused;
        }

        @Override
        public void setSpeed(int times) {
            speed.set(times);
        }

        @Override
        public void setPaused(boolean pause) {
            paused.set(pause);
        }

        @Override
        public void step(Duration by) {
            stepped = stepped.plus(by);
        }
    }

    public static ShellModel shell() {
        var model = new ShellModel();
        model.connections().setAll(
                new ConnectionChoice("sandbox", Spoken.of("Sandbox", "Sandbox"), Spoken.of("on this computer", "이 컴퓨터에서")),
                new ConnectionChoice("profile:dev", Spoken.same("dev"), Spoken.of("AWS profile", "AWS 프로필")));
        model.connectionProperty().set(model.connections().getFirst());
        model.healthProperty().set(Health.CONNECTED);
        model.regions().setAll(new RegionChoice("ap-northeast-2", Spoken.of("Seoul", "서울")),
                new RegionChoice("us-east-1", Spoken.of("N. Virginia", "버지니아 북부")));
        model.regionProperty().set(model.regions().getFirst());
        model.clockProperty().set(new Clock());
        model.monthlyCostProperty().set(new BigDecimal("41.20"));
        model.endpointProperty().set("http://localhost:4566");
        model.resourcesProperty().set(12);
        model.regionsInUseProperty().set(1);
        model.savedAtProperty().set(LocalTime.of(10, 41, 7));
        model.cliLineProperty().set("aws --endpoint-url http://localhost:4566 ec2 describe-instances");
        return model;
    }

    public static PathModel path() {
        var model = new PathModel();
        model.modules().setAll(
                done("cloud", 0, "What is a cloud?", "클라우드란?", Tint.PLAIN, 3),
                done("ec2", 1, "EC2", "EC2", Tint.COMPUTE, 4),
                done("s3", 2, "S3", "S3", Tint.STORAGE, 4),
                done("rds", 3, "RDS", "RDS", Tint.DATABASE, 3),
                done("iam", 4, "IAM", "IAM", Tint.SECURITY, 4),
                new ModuleItem("architecture", 5, Spoken.of("Architecture", "아키텍처"), Tint.NETWORK, List.of(
                        new LessonItem("a1", Spoken.of("A network of your own", "나만의 네트워크"), 10, State.PASSED),
                        new LessonItem("a2", Spoken.of("Public and private subnets", "퍼블릭과 프라이빗 서브넷"), 10, State.PASSED),
                        new LessonItem("a3", Spoken.of("Two servers, one door", "서버 둘, 문 하나"), 12, State.STARTED),
                        new LessonItem("a4", Spoken.of("Lose a zone, keep the site", "영역이 꺼져도 서비스는 그대로"), 8, State.NEW),
                        new LessonItem("a5", Spoken.of("Grow with the traffic", "트래픽만큼 자라기"), 12, State.NEW),
                        new LessonItem("a6", Spoken.of("The whole web service", "웹 서비스 완성"), 15, State.NEW))),
                new ModuleItem("beyond", 6, Spoken.of("Beyond", "더 나아가기"), Tint.PLAIN, IntStream.range(0, 4)
                        .mapToObj(i -> new LessonItem("b" + i, Spoken.same("Lesson " + i), 8, State.NEW)).toList()));
        model.reviews().setAll(
                new PathModel.Review("b1", Spoken.of("Who can reach port 22?", "22번 포트는 누가 닿나?")),
                new PathModel.Review("b2", Spoken.of("Role or access key?", "역할일까 액세스 키일까?")));
        model.lessonProperty().set("a3");
        return model;
    }

    private static ModuleItem done(String id, int number, String english, String korean, Tint tint, int lessons) {
        return new ModuleItem(id, number, Spoken.of(english, korean), tint, IntStream.range(0, lessons)
                .mapToObj(i -> new LessonItem(id + i, Spoken.same(english + " " + i), 8, State.PASSED))
                .toList());
    }
}

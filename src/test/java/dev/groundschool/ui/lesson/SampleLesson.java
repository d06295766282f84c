package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.StepBody.Choice;
import dev.groundschool.ui.lesson.StepBody.Code;
import dev.groundschool.ui.lesson.StepBody.Field;
import dev.groundschool.ui.lesson.StepBody.Option;
import dev.groundschool.ui.lesson.StepView.Result;
import dev.groundschool.ui.lesson.StepView.State;
import dev.groundschool.ui.text.Syntax;
import java.util.ArrayList;
import java.util.List;

/** The lesson of the design picture, in the state it shows; what the learner asks for is noted down. */
public final class SampleLesson implements LessonActions {
    public final List<String> asked = new ArrayList<>();
    public final StepView launch;
    public final StepView open;
    public final StepView predict;
    public final StepView join;
    public final StepBody.Call call;
    public final Choice choice;
    public final LessonView view;

    public SampleLesson() {
        var none = Spoken.same("");
        launch = new StepView("launch", Spoken.of("Launch a server in each zone", "영역마다 서버 띄우기"), none,
                Spoken.of("Two servers in two zones do not fail **together**.", "두 영역의 서버 둘은 **함께** 멈추지 않습니다."), new StepBody.Reading());
        launch.stateProperty().set(State.DONE);
        launch.noteProperty().set(Spoken.of("RunInstances × 2 · 1.4 s", "RunInstances × 2 · 1.4초"));
        var subnets = new Field("subnets", Spoken.of("Subnets", "서브넷"), Field.Kind.CHOICE, "ac");
        subnets.choices().setAll(new Option("ac", Spoken.same("public-a, public-c")), new Option("a", Spoken.same("public-a")));
        call = new StepBody.Call(List.of(new Field("name", Spoken.of("Name", "이름"), Field.Kind.TEXT, "web-door"), subnets), List.of());
        call.code().setAll(new Code(Spoken.same("Java"), Syntax.JAVA, """
                        var door = elb.createLoadBalancer(r -> r
                            .name("web-door")
                            .subnets("subnet-0a1f", "subnet-0c7d")
                            .securityGroups("sg-0web"));"""),
                new Code(Spoken.same("Python"), Syntax.PYTHON, "door = elbv2.create_load_balancer(Name='web-door')"),
                new Code(Spoken.same("CLI"), Syntax.SHELL, "aws elbv2 create-load-balancer --name web-door"),
                new Code(Spoken.of("What goes over the wire", "실제로 오가는 것"), Syntax.FORM, "Action = CreateLoadBalancer\nName = web-door"));
        open = new StepView("open", Spoken.of("Open the door", "문 열기"), Spoken.of(
                "An internet-facing load balancer stands in at least two public subnets.", "인터넷용 로드 밸런서는 퍼블릭 서브넷 두 곳 이상에 걸쳐 섭니다."), none, call);
        open.stateProperty().set(State.CURRENT);
        open.noteProperty().set(Spoken.same("CreateLoadBalancer"));
        open.priceProperty().set(Spoken.of("$0.0225 / h", "시간당 $0.0225"));
        open.hintableProperty().set(true);
        open.undoableProperty().set(true);
        open.results().setAll(
                new Result(Result.Kind.OK, Spoken.of("web-door stands in two zones: 2a and 2c", "web-door가 2a와 2c 두 영역에 걸쳐 있습니다")),
                new Result(Result.Kind.BAD, Spoken.of("Port 80 answers from the internet — sg-0web has no inbound rule for TCP 80",
                        "인터넷에서 80번 포트 응답 — sg-0web에 TCP 80 인바운드 규칙이 없습니다")));
        choice = new Choice(Choice.Kind.PREDICT, List.of(
                new Option("error", Spoken.of("an error page", "오류 페이지")),
                new Option("half", Spoken.of("half of the requests fail", "요청의 절반이 실패")),
                new Option("nothing", Spoken.of("nothing: 2c answers", "그대로: 2c가 응답"))));
        choice.chosen().set("nothing");
        predict = new StepView("predict", Spoken.of("Predict", "예측하기"), Spoken.of("You stop the server in 2a. What does the next visitor see?",
                "2a의 서버를 멈추면 다음 방문자는 무엇을 볼까요?"), none, choice);
        join = new StepView("join", Spoken.of("Let the two servers join", "두 서버 등록하기"), none, none, new StepBody.Checking());
        join.noteProperty().set(Spoken.same("CreateTargetGroup · RegisterTargets"));
        view = new LessonView(new LessonView.Head(5, Spoken.of("Architecture", "아키텍처"), 3, 6, 12,
                Spoken.of("Two servers, one door", "서버 둘, 문 하나"), Spoken.of(
                "One server is one thing to lose. Put a second one in another Availability Zone and give both a single address: an "
                        + "**Application Load Balancer**. It checks each target's health and sends a request only where an answer will come back.",
                "서버가 하나면 잃을 것도 하나입니다. 다른 가용 영역에 서버를 하나 더 두고, 둘에게 주소 하나를 줍니다. 바로 **Application Load Balancer(ALB)** 입니다. "
                        + "대상의 상태를 확인하고 응답할 수 있는 곳으로만 요청을 보냅니다.")), List.of(launch, open, predict, join), this);
        view.current().set("open");
    }

    @Override
    public void go(StepView step) {
        asked.add("go " + step.id());
    }

    @Override
    public void hint(StepView step) {
        asked.add("hint " + step.id());
        step.hints().add(Spoken.of("Look at `sg-0web`: which port does a **browser** knock on?", "`sg-0web`을 보세요. **브라우저**는 몇 번 포트를 두드리나요?"));
        step.hintableProperty().set(false);
    }

    @Override
    public void undo(StepView step) {
        asked.add("undo " + step.id());
    }

    @Override
    public void jumpTo(StepView step) {
        asked.add("jump " + step.id());
    }

    @Override
    public void restart() {
        asked.add("restart");
    }

    @Override
    public void cleanUp() {
        asked.add("clean up");
    }

    @Override
    public void next() {
        asked.add("next");
    }

    @Override
    public void follow(String destination) {
        asked.add("follow " + destination);
    }
}

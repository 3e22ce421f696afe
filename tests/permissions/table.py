"""Who may do what: every page, every handler and every HTTP route, with what comes of it for everybody.

The columns are people: somebody signed out (also: whose account was closed, whose session ran out), somebody signed in,
somebody enrolled, a co-teacher of the course, a teacher of other courses, an administrator, and, where it matters, the
course's owner. The words are what they get:

========  ==================================================================
yes       it is done, or shown
sign-in   they are asked to sign in first
no        they know of it, and may not
none      there is no such thing, as far as they may know
wrong     it is theirs to do, and makes no sense as it stands
========  ==================================================================

Names in braces are in ``world.World``: a course (its slug), ``{draft.uuid}``, ``{members.n1}`` (a question of it),
people (their public ids), ``{public.code}`` (an invitation to it) with its id ``{public.invitation}``, ``{job}`` (an import that the staff began), ``{reset}`` (Bob's reset link).
"""

# ruff: noqa: E501 - a row is a line
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to ask for: a handler on a page (or a route), and what comes of it for each of the people."""

    asked: str
    at: str
    outcomes: tuple[str, ...]
    payload: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What a test is called by."""
        return f"{self.asked} {self.at} {'-'.join(map(str, self.payload.values()))}"


def row(asked: str, at: str, outcomes: str, **payload: object) -> Row:
    """Make a row of its words: six, or seven where the owner may what a co-teacher may not."""
    assert len(outcomes.split()) in {6, 7}, asked
    return Row(asked, at, tuple(outcomes.split()), payload)


ALL = "yes      yes      yes      yes      yes      yes"
IN = "sign-in  yes      yes      yes      yes      yes"
TEACHERS = "sign-in  no       no       yes      yes      yes"
ADMIN = "sign-in  no       no       no       no       yes"
WRONG = "wrong    wrong    wrong    wrong    wrong    wrong"
NONE = "none     none     none     none     none     none"

HANDLERS: tuple[Row, ...] = (
    # handler                            on the page                          out      in       enrolled staff    teacher  admin
    row("TodayState.arrive",             "/",                                 ALL),
    row("CatalogueState.arrive",         "/courses?q=lines",                  ALL),
    row("CatalogueState.search",         "/courses",                          ALL, form={"q": "lines"}),
    row("SessionState.arrive",           "/forgotten-password",               ALL),
    row("SessionState.arrive",           "/nowhere",                          ALL),
    row("SessionState.sign_out",         "/",                                 ALL),
    row("NoticeState.fail",              "/",                                 ALL, words="Said to oneself"),
    row("NoticeState.confirm",           "/",                                 ALL, words="Said to oneself"),
    row("NoticeState.put_away",          "/",                                 ALL, notice_id=1),
    # -- a course
    row("CourseState.arrive",            "/courses/{draft}",                  "none     none     none     yes      none     yes"),
    row("CourseState.arrive",            "/courses/{members}",                ALL),
    row("CourseState.arrive",            "/courses/{public}",                 ALL),
    row("CourseState.arrive",            "/courses/{deleted}",                NONE),
    row("CourseState.enrol",             "/courses/{draft}",                  "none     none     none     yes      none     yes"),
    row("CourseState.enrol",             "/courses/{members}",                IN),
    row("CourseState.enrol",             "/courses/{public}",                 IN),
    row("CourseState.enrol",             "/courses/{deleted}",                NONE),
    row("CourseState.leave",             "/courses/{draft}",                  "sign-in  none     none     yes      none     yes"),
    row("CourseState.leave",             "/courses/{members}",                IN),
    row("MapState.arrive",               "/courses/{draft}/map",              "none     none     none     yes      none     yes"),
    row("MapState.arrive",               "/courses/{members}/map",            ALL),
    row("MapState.arrive",               "/map/{draft}-subject",              "none     none     none     yes      none     yes"),
    row("MapState.arrive",               "/map/{public}-subject",             ALL),
    row("MapState.choose",               "/courses/{public}/map",             ALL, concept_id="1"),
    row("MapState.put_away",             "/courses/{public}/map",             ALL),
    row("MapState.find",                 "/courses/{public}/map",             ALL, form={"concept": "slope"}),
    row("MapState.go_to",                "/courses/{public}/map",             ALL, concept_slug="slope"),
    row("MapState.switch",               "/courses/{public}/map",             ALL, view="outline"),
    # -- what its lessons and questions are about, and what concepts stand on
    row("ConceptFieldState.search",          "/learn/{draft}/numbers",          "none     none     none     yes      none     yes", course="{draft}", name="field", words="slope"),
    row("ConceptFieldState.teach",           "/learn/{draft}/numbers",          "none     none     none     yes      none     yes", lesson="{draft.lesson}", slug="", title="Ratio"),
    row("ConceptFieldState.teach_no_more",   "/learn/{draft}/numbers",          "none     none     none     yes      none     yes", lesson="{draft.lesson}", slug="plane", title="Plane"),
    row("ConceptFieldState.assess",          "/learn/{draft}/numbers",          "none     none     none     yes      none     yes", block="{draft.n1}", slug="slope", title=""),
    row("ConceptFieldState.assess_no_more",  "/learn/{draft}/numbers",          "none     none     none     yes      none     yes", block="{draft.n1}", slug="numbers", title=""),
    row("ConceptFieldState.stand_on",        "/courses/{draft}/map",            "none     none     none     yes      none     yes", course="{draft}", concept="slope", slug="numbers"),
    row("ConceptFieldState.stand_on_no_more","/courses/{draft}/map",            "none     none     none     yes      none     yes", course="{draft}", concept="slope", slug="plane"),
    row("ConceptFieldState.search",          "/learn/{members}/numbers",        "sign-in  no       no       yes      no       yes", course="{members}", name="field", words="slope"),
    row("ConceptFieldState.teach",           "/learn/{members}/numbers",        "sign-in  no       no       yes      no       yes", lesson="{members.lesson}", slug="", title="Ratio"),
    row("ConceptFieldState.teach_no_more",   "/learn/{members}/numbers",        "sign-in  no       no       yes      no       yes", lesson="{members.lesson}", slug="plane", title="Plane"),
    row("ConceptFieldState.assess",          "/learn/{members}/numbers",        "sign-in  no       no       yes      no       yes", block="{members.n1}", slug="slope", title=""),
    row("ConceptFieldState.assess_no_more",  "/learn/{members}/numbers",        "sign-in  no       no       yes      no       yes", block="{members.n1}", slug="numbers", title=""),
    row("ConceptFieldState.stand_on",        "/courses/{members}/map",          "sign-in  no       no       yes      no       yes", course="{members}", concept="slope", slug="numbers"),
    row("ConceptFieldState.stand_on_no_more","/courses/{members}/map",          "sign-in  no       no       yes      no       yes", course="{members}", concept="slope", slug="plane"),
    row("ConceptFieldState.search",          "/learn/{public}/numbers",         "sign-in  no       no       yes      no       yes", course="{public}", name="field", words="slope"),
    row("ConceptFieldState.teach",           "/learn/{public}/numbers",         "sign-in  no       no       yes      no       yes", lesson="{public.lesson}", slug="", title="Ratio"),
    row("ConceptFieldState.teach_no_more",   "/learn/{public}/numbers",         "sign-in  no       no       yes      no       yes", lesson="{public.lesson}", slug="plane", title="Plane"),
    row("ConceptFieldState.assess",          "/learn/{public}/numbers",         "sign-in  no       no       yes      no       yes", block="{public.n1}", slug="slope", title=""),
    row("ConceptFieldState.assess_no_more",  "/learn/{public}/numbers",         "sign-in  no       no       yes      no       yes", block="{public.n1}", slug="numbers", title=""),
    row("ConceptFieldState.stand_on",        "/courses/{public}/map",           "sign-in  no       no       yes      no       yes", course="{public}", concept="slope", slug="numbers"),
    row("ConceptFieldState.stand_on_no_more","/courses/{public}/map",           "sign-in  no       no       yes      no       yes", course="{public}", concept="slope", slug="plane"),
    row("ConceptFieldState.search",          "/learn/{deleted}/numbers",        NONE, course="{deleted}", name="field", words="slope"),
    row("ConceptFieldState.teach",           "/learn/{deleted}/numbers",        NONE, lesson="{deleted.lesson}", slug="", title="Ratio"),
    row("ConceptFieldState.teach_no_more",   "/learn/{deleted}/numbers",        NONE, lesson="{deleted.lesson}", slug="plane", title="Plane"),
    row("ConceptFieldState.assess",          "/learn/{deleted}/numbers",        NONE, block="{deleted.n1}", slug="slope", title=""),
    row("ConceptFieldState.assess_no_more",  "/learn/{deleted}/numbers",        NONE, block="{deleted.n1}", slug="numbers", title=""),
    row("ConceptFieldState.stand_on",        "/courses/{deleted}/map",          NONE, course="{deleted}", concept="slope", slug="numbers"),
    row("ConceptFieldState.stand_on_no_more","/courses/{deleted}/map",          NONE, course="{deleted}", concept="slope", slug="plane"),
    row("ConceptFieldState.teach",           "/learn/{public}/numbers",         "sign-in  no       no       wrong    no       wrong", lesson="{public.lesson}", slug="absent", title=""),
    row("ConceptFieldState.assess",          "/learn/{public}/numbers",         "sign-in  no       no       wrong    no       wrong", block="{public.n-text}", slug="slope", title=""),
    row("ConceptFieldState.stand_on",        "/courses/{public}/map",           "sign-in  no       no       wrong    no       wrong", course="{public}", concept="numbers", slug="slope"),
    # -- its lessons
    row("LessonState.arrive",            "/learn/{draft}/numbers",            "none     none     none     yes      none     yes"),
    row("LessonState.arrive",            "/learn/{members}/numbers",          "sign-in  no       yes      yes      no       yes"),
    row("LessonState.arrive",            "/learn/{public}/numbers",           ALL),
    row("LessonState.arrive",            "/learn/{public}/absent",            NONE),
    row("LessonState.mark_done",         "/learn/{draft}/numbers",            "none     none     none     yes      none     yes"),
    row("LessonState.mark_done",         "/learn/{members}/numbers",          "sign-in  no       yes      yes      no       yes"),
    row("LessonState.mark_done",         "/learn/{public}/numbers",           "sign-in  no       yes      yes      no       yes"),
    row("LessonState.mark_undone",       "/learn/{draft}/numbers",            "none     none     none     yes      none     yes"),
    row("LessonState.mark_undone",       "/learn/{members}/numbers",          "sign-in  no       yes      yes      no       yes"),
    row("EditorState.open_block",        "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n-text}"),
    row("EditorState.open_block",        "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n-text}"),
    row("EditorState.close_block",       "/learn/{public}/numbers",           ALL, uuid="{public.n-text}"),
    row("EditorState.be_ready",          "/learn/{public}/numbers",           ALL, uuid="{public.n-text}", normal="x"),
    row("EditorState.discard",           "/learn/{public}/numbers",           ALL, uuid="{public.n-text}"),
    row("EditorState.save",              "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n-text}", base=1, shadow="", text="New.", seq=1),
    row("EditorState.save",              "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n-text}", base=1, shadow="", text="New.", seq=1),
    row("BlockFieldsState.save",         "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n-text}", base=1, shadow={}, form={"text": "New"}, seq=1),
    row("BlockFieldsState.save",         "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n-text}", base=1, shadow={}, form={"text": "New"}, seq=1),
    row("EditorState.switch_mode",       "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n-text}", mode="source"),
    row("EditorState.switch_mode",       "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n-text}", mode="source"),
    row("DeskState.add",                 "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", lesson="{draft.lesson}", after="first", kind="text"),
    row("DeskState.add",                 "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", lesson="{public.lesson}", after="first", kind="text"),
    row("DeskState.add",                 "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", lesson="{public.lesson}", after="first", kind="formula"),
    row("LessonTitleState.open",         "/learn/{public}/numbers",           ALL, lesson="{public.lesson}"),
    row("LessonTitleState.close",        "/learn/{public}/numbers",           ALL),
    row("LessonTitleState.rename",       "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", form={"lesson-title": "Flat"}),
    row("LessonTitleState.rename",       "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", form={"lesson-title": "Flat"}),
    row("LessonTitleState.rename",       "/learn/{public}/numbers",            "sign-in  no       no       wrong    no       wrong", form={"lesson-title": " "}),
    row("DeskState.add_heading",         "/learn/{public}/numbers",           "sign-in  no       no       yes      no       yes", form={"lesson": "{public.lesson}", "after": "first", "text": "New", "level": "2"}),
    row("DeskState.give_up",             "/learn/{public}/numbers",           ALL),
    row("DeskState.move",                "/learn/{public}/numbers",           ALL, uuid="{public.n-text}", by=1),
    row("DeskState.duplicate",           "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n-text}"),
    row("DeskState.duplicate",           "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n-text}"),
    row("DeskState.turn",                "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n-text}", kind="callout"),
    row("DeskState.turn",                "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n-text}", kind="callout"),
    row("DeskState.remove",              "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n-text}"),
    row("DeskState.remove",              "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n-text}"),
    row("DeskState.bring_back",          "/learn/{public}/numbers",           NONE),
    row("DeskState.take_back",           "/learn/{public}/numbers",           NONE),
    row("DeskState.let_go",              "/learn/{public}/numbers",           ALL),
    row("VersionsState.open",            "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n-text}"),
    row("VersionsState.open",            "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n-text}"),
    row("VersionsState.close",           "/learn/{public}/numbers",           ALL),
    row("VersionsState.bring_back",      "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n-text}", version=1, base=1),
    row("VersionsState.bring_back",      "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n-text}", version=1, base=1),
    row("PictureState.take",             "/learn/{draft}/numbers",             "none     none     none     none     none     none", target="files/none.png"),
    row("PictureState.take",             "/learn/{public}/numbers",            "sign-in  no       no       none     no       none", target="files/none.png"),
    row("PictureState.add",              "/learn/{public}/numbers",           WRONG, form={"lesson": "{public.lesson}", "after": "first", "alt": "A leaf"}),
    row("PictureState.give_up",          "/learn/{public}/numbers",           ALL),
    row("QuestionFormState.open_block",  "/learn/{draft}/numbers",             "none     none     none     yes      none     yes", uuid="{draft.n1}"),
    row("QuestionFormState.open_block",  "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n1}"),
    row("QuestionFormState.begin",       "/learn/{public}/numbers",           ALL, kind="numeric"),
    row("QuestionFormState.reopen",      "/learn/{draft}/numbers",            "none     none     none     yes      none     yes", uuid="{draft.n1}"),
    row("QuestionFormState.save",        "/learn/{draft}/numbers",            "none     none     none     yes      none     yes", uuid="{draft.n1}", base=1, shadow={}, form={"kind": "short_text", "prompt": "Which?", "accepted": "This"}, seq=1, is_done=False),
    row("QuestionFormState.save",        "/learn/{draft}/numbers",            "none     none     none     yes      none     yes", uuid="new", base=0, shadow={}, form={"kind": "short_text", "prompt": "Which?", "accepted": "This", "lesson": "{draft.lesson}", "after": "first", "request": "0123456789abcdef0123456789abcdef"}, seq=1, is_done=True),
    row("QuestionFormState.reopen",      "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n1}"),
    row("QuestionFormState.save",        "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="{public.n1}", base=1, shadow={}, form={"kind": "short_text", "prompt": "Which?", "accepted": "This"}, seq=1, is_done=False),
    row("QuestionFormState.save",        "/learn/{public}/numbers",            "sign-in  no       no       yes      no       yes", uuid="new", base=0, shadow={}, form={"kind": "short_text", "prompt": "Which?", "accepted": "This", "lesson": "{public.lesson}", "after": "first", "request": "0123456789abcdef0123456789abcdef"}, seq=1, is_done=True),
    row("QuestionFormState.restore",     "/learn/{public}/numbers",           ALL, uuid="{public.n1}", form={"kind": "numeric", "prompt": "Which?"}),
    row("QuestionFormState.discard",     "/learn/{public}/numbers",           ALL, uuid="{public.n1}"),
    row("QuestionFormState.close",       "/learn/{public}/numbers",           ALL, uuid="{public.n1}"),
    row("QuestionRowsState.add",         "/learn/{public}/numbers",           ALL, part="text"),
    row("QuestionRowsState.remove",      "/learn/{public}/numbers",           ALL, part="text", row="a"),
    row("QuestionRowsState.move",        "/learn/{public}/numbers",           ALL, part="text", row="a", by=1),
    row("QuestionTurnState.ask",         "/learn/{public}/numbers",           ALL, form={"prompt": "Which?"}),
    row("QuestionTurnState.turn",        "/learn/{public}/numbers",           ALL, form={"prompt": "Which?"}),
    row("QuestionTurnState.leave",       "/learn/{public}/numbers",           ALL),
    row("QuestionTrialState.check",      "/learn/{public}/numbers",           ALL, form={"choice": "a"}),
    row("LivingState.see",               "/learn/{public}/numbers",           ALL, uuid="{public.n1}", is_in_view=False),
    row("QuestionState.submit",          "/learn/{draft}/numbers",            "none     none     none     yes      none     yes", form={"block": "{draft.n1}", "choice": "a", "request": "r"}),
    row("QuestionState.submit",          "/learn/{members}/numbers",          "sign-in  no       yes      yes      no       yes", form={"block": "{members.n1}", "choice": "a", "request": "r"}),
    row("QuestionState.submit",          "/learn/{public}/numbers",           "sign-in  no       yes      yes      no       yes", form={"block": "{public.n1}", "choice": "a", "request": "r"}),
    row("QuestionState.submit",          "/learn/{public}/numbers",           NONE, form={"block": "{deleted.n1}", "choice": "a", "request": "r"}),
    row("QuestionState.open_hint",       "/learn/{draft}/numbers",            "none     none     none     yes      none     yes", block="{draft.n1}"),
    row("QuestionState.open_hint",       "/learn/{members}/numbers",          "sign-in  no       yes      yes      no       yes", block="{members.n1}"),
    row("QuestionState.open_hint",       "/learn/{public}/numbers",           "sign-in  no       yes      yes      no       yes", block="{public.n1}"),
    row("QuestionState.show_key",        "/learn/{draft}/numbers",            "none     none     none     yes      none     yes", block="{draft.n1}"),
    row("QuestionState.show_key",        "/learn/{members}/numbers",          "sign-in  no       yes      yes      no       yes", block="{members.n1}"),
    row("QuestionState.show_key",        "/learn/{public}/numbers",           "sign-in  no       yes      yes      no       yes", block="{public.n1}"),
    # -- coming in
    row("SignInState.arrive",            "/sign-in",                          ALL),
    row("SignInState.submit",            "/sign-in",                          ALL, form={"email": "bob@example.org", "password": "nine blue kettles sing"}),
    row("SignInState.submit",            "/sign-in",                          WRONG, form={"email": "bob@example.org", "password": "another one"}),
    row("SignInState.submit",            "/sign-in",                          WRONG, form={"email": "cleo@example.org", "password": "nine blue kettles sing"}),
    row("SignInState.enter_as_teacher",  "/sign-in",                          "no       no       no       no       no       no"),
    row("SignInState.enter_as_student",  "/sign-in",                          "no       no       no       no       no       no"),
    row("RegisterState.arrive",          "/register",                         ALL),
    row("RegisterState.submit",          "/register",                         ALL, form={"name": "Nora", "email": "nora@example.org", "password": "eleven red kettles hum"}),
    row("ResetState.arrive",             "/reset/{reset}",                    ALL),
    row("ResetState.arrive",             "/reset/made-up",                    NONE),
    row("ResetState.submit",             "/reset/{reset}",                    ALL, form={"password": "eleven red kettles hum"}),
    row("ResetState.submit",             "/reset/made-up",                    NONE, form={"password": "eleven red kettles hum"}),
    # -- one's own
    row("ProfileState.arrive",           "/settings",                         IN),
    row("ProfileState.rename",           "/settings",                         IN, form={"name": "Somebody Else"}),
    row("ProfileState.choose_appearance", "/settings",                        IN, appearance="dark"),
    row("ProfileState.ask_to_teach",     "/settings",                         IN),
    row("ProfileState.take_back_request", "/settings",                        IN),
    row("PasswordState.submit",          "/settings",                         IN, form={"current": "nine blue kettles sing", "password": "eleven red kettles hum"}),
    # -- teaching
    row("TeachingState.arrive",          "/teach",                            TEACHERS),
    row("TeachingState.publish",         "/teach",                            "none     none     none     yes      none     yes", uuid="{draft.uuid}", visibility="public"),
    row("TeachingState.publish",         "/teach",                            "sign-in  no       no       yes      no       yes", uuid="{public.uuid}", visibility="members"),
    row("TeachingState.publish",         "/teach",                            "sign-in  no       no       yes      no       yes", uuid="{public.uuid}", visibility="invited"),
    row("TeachingState.unpublish",       "/teach",                            "sign-in  no       no       yes      no       yes", uuid="{members.uuid}"),
    row("TeachingState.delete",          "/teach",                            "none     none     none     no       none     yes      yes", uuid="{draft.uuid}"),
    row("TeachingState.delete",          "/teach",                            "sign-in  no       no       no       no       yes      yes", uuid="{public.uuid}"),
    row("TeachingState.undo",            "/teach",                            "sign-in  no       no       no       no       yes      yes"),
    row("ImportState.arrive",            "/teach/import",                     TEACHERS),
    row("ImportState.arrive",            "/teach/import?job={job}",           "sign-in  no       no       yes      none     yes"),
    row("ImportState.choose",            "/teach/import",                     ALL, uuid="{public.uuid}"),
    row("ImportState.cancel",            "/teach/import?job={job}",           "sign-in  none     none     yes      none     yes"),
    row("TeachingState.create",          "/teach",                            TEACHERS, form={"title": "Mine"}),
    row("TeachingState.create",          "/teach",                            "sign-in  no       no       wrong    wrong    wrong", form={"title": " "}),
    # -- shaping a course on its page
    row("SettingsState.open",            "/courses/{draft}",                   "none     none     none     yes      none     yes", part="title"),
    row("SettingsState.open",            "/courses/{public}",                  "sign-in  no       no       yes      no       yes", part="title"),
    row("SettingsState.close",           "/courses/{public}",                  ALL),
    row("SettingsState.save",            "/courses/{draft}",                   "none     none     none     yes      none     yes", form={"title": "Other lines"}),
    row("SettingsState.save",            "/courses/{public}",                  "sign-in  no       no       yes      no       yes", form={"title": "Other lines"}),
    row("SettingsState.save",            "/courses/{public}",                 "sign-in  no       no       wrong    no       wrong", form={"title": " "}),
    row("SettingsState.publish",         "/courses/{draft}",                   "none     none     none     yes      none     yes", form={"visibility": "members"}),
    row("SettingsState.publish",         "/courses/{public}",                  "sign-in  no       no       yes      no       yes", form={"visibility": "members"}),
    row("CoursePictureState.open",       "/courses/{draft}",                   "none     none     none     yes      none     yes"),
    row("CoursePictureState.open",       "/courses/{public}",                  "sign-in  no       no       yes      no       yes"),
    row("CoursePictureState.close",      "/courses/{public}",                  ALL),
    row("CoursePictureState.take",       "/courses/{draft}",                   "none     none     none     yes      none     yes", target="files/pie.svg"),
    row("CoursePictureState.take",       "/courses/{public}",                  "sign-in  no       no       yes      no       yes", target="files/pie.svg"),
    row("CoursePictureState.keep",       "/courses/{public}",                  WRONG, form={"alt": "A pie"}),
    row("CoursePictureState.remove",     "/courses/{draft}",                   "none     none     none     yes      none     yes"),
    row("CoursePictureState.remove",     "/courses/{public}",                  "sign-in  no       no       yes      no       yes"),
    row("SettingsState.unpublish",       "/courses/{draft}",                   "none     none     none     yes      none     yes"),
    row("SettingsState.unpublish",       "/courses/{public}",                  "sign-in  no       no       yes      no       yes"),
    row("OutlineState.open",             "/courses/{public}",                  ALL, uuid="{public.lesson}"),
    row("OutlineState.close",            "/courses/{public}",                  ALL),
    row("OutlineState.begin",            "/courses/{public}",                  ALL, where="last"),
    row("OutlineState.add",              "/courses/{draft}",                   "none     none     none     yes      none     yes", form={"new-title": "More"}),
    row("OutlineState.add",              "/courses/{public}",                  "sign-in  no       no       yes      no       yes", form={"new-title": "More"}),
    row("OutlineState.add",              "/courses/{public}",                 "sign-in  no       no       wrong    no       wrong", form={"new-title": " "}),
    row("OutlineState.rename",           "/courses/{draft}",                   "none     none     none     yes      none     yes", form={"outline-title": "Flat", "part": "lesson"}),
    row("OutlineState.rename",           "/courses/{public}",                  "sign-in  no       no       yes      no       yes", form={"outline-title": "Flat", "part": "lesson"}),
    row("OutlineState.set_status",       "/courses/{draft}",                   "none     none     none     yes      none     yes", uuid="{draft.lesson}", status="draft"),
    row("OutlineState.set_status",       "/courses/{public}",                  "sign-in  no       no       yes      no       yes", uuid="{public.lesson}", status="draft"),
    row("OutlineState.set_status",       "/courses/{public}",                 "none     none     none     none     none     none", uuid="{deleted.lesson}", status="draft"),
    row("OutlineState.step",             "/courses/{draft}",                   "none     none     none     yes      none     yes", part="lesson", uuid="{draft.lesson}", by=1),
    row("OutlineState.step",             "/courses/{public}",                  "sign-in  no       no       yes      no       yes", part="lesson", uuid="{public.lesson}", by=1),
    row("OutlineState.put",              "/courses/{draft}",                   "none     none     none     yes      none     yes", part="module", uuid="{draft.module}", module="", after=""),
    row("OutlineState.put",              "/courses/{public}",                  "sign-in  no       no       yes      no       yes", part="module", uuid="{public.module}", module="", after=""),
    row("OutlineState.put",              "/courses/{public}",                 "sign-in  no       no       none     no       none", part="lesson", uuid="{public.lesson}", module="{draft.module}", after=""),
    row("OutlineState.move_to",          "/courses/{draft}",                   "none     none     none     yes      none     yes", form={"lesson": "{draft.lesson}", "module": "{draft.module}"}),
    row("OutlineState.move_to",          "/courses/{public}",                  "sign-in  no       no       yes      no       yes", form={"lesson": "{public.lesson}", "module": "{public.module}"}),
    row("BinState.remove",               "/courses/{draft}",                   "none     none     none     yes      none     yes", part="lesson", uuid="{draft.lesson}", title="Plane"),
    row("BinState.remove",               "/courses/{public}",                  "sign-in  no       no       yes      no       yes", part="lesson", uuid="{public.lesson}", title="Plane"),
    row("BinState.undo",                 "/courses/{draft}",                   "none     none     none     yes      none     yes"),
    row("BinState.undo",                 "/courses/{public}",                  "sign-in  no       no       yes      no       yes"),
    row("BinState.put_away",             "/courses/{public}",                  ALL),
    row("BinState.open",                 "/courses/{draft}",                   "none     none     none     yes      none     yes"),
    row("BinState.open",                 "/courses/{public}",                  "sign-in  no       no       yes      no       yes"),
    row("BinState.bring_back",           "/courses/{draft}",                   "none     none     none     yes      none     yes", part="lesson", uuid="{draft.lesson}"),
    row("BinState.bring_back",           "/courses/{public}",                  "sign-in  no       no       yes      no       yes", part="lesson", uuid="{public.lesson}"),
    # -- a course's people and questions
    row("CoursePeopleState.arrive",      "/teach/{draft}/people",             "none     none     none     yes      none     yes"),
    row("CoursePeopleState.arrive",      "/teach/{public}/people?sort=-done", "sign-in  no       no       yes      no       yes"),
    row("CoursePeopleState.arrive",      "/teach/{invited}/people",           "none     none     no       yes      none     yes"),
    row("CoursePeopleState.arrive",      "/teach/{deleted}/people",           NONE),
    row("CoursePeopleState.look_for",    "/teach/{public}/people",            ALL, form={"search": "bob"}),
    row("CoursePeopleState.ask",         "/teach/{public}/people",            ALL, uuid="{enrolled}"),
    row("CoursePeopleState.remove",      "/teach/{draft}/people",             "none     none     none     yes      none     yes", uuid="{enrolled}"),
    row("CoursePeopleState.remove",      "/teach/{public}/people",            "sign-in  no       no       yes      no       yes", uuid="{enrolled}"),
    row("CoursePeopleState.remove",      "/teach/{public}/people",            "sign-in  no       no       none     no       none", uuid="{bob}"),
    row("CoursePeopleState.let_back_in", "/teach/{draft}/people",             "none     none     none     yes      none     yes", uuid="{bob}"),
    row("CoursePeopleState.let_back_in", "/teach/{public}/people",            "sign-in  no       no       yes      no       yes", uuid="{bob}"),
    row("CoursePeopleState.let_back_in", "/teach/{public}/people",            "sign-in  no       no       none     no       none", uuid="{enrolled}"),
    row("StaffState.add",                "/teach/{draft}/people",             "none     none     none     no       none     yes      yes", form={"email": "teacher@example.org"}),
    row("StaffState.add",                "/teach/{public}/people",            "sign-in  no       no       no       no       yes      yes", form={"email": "teacher@example.org"}),
    row("StaffState.add",                "/teach/{public}/people",            "sign-in  no       no       no       no       wrong    wrong", form={"email": "bob@example.org"}),
    row("StaffState.remove",             "/teach/{draft}/people",             "none     none     none     no       none     yes      yes", uuid="{staff}"),
    row("StaffState.remove",             "/teach/{public}/people",            "sign-in  no       no       no       no       yes      yes", uuid="{staff}"),
    row("StaffState.remove",             "/teach/{public}/people",            "sign-in  no       no       no       no       none     none", uuid="{owner}"),
    row("InvitationState.make",          "/teach/{draft}/people",             "none     none     none     yes      none     yes", form={"most_uses": "3"}),
    row("InvitationState.make",          "/teach/{public}/people",            "sign-in  no       no       yes      no       yes", form={"most_uses": "", "last_day": ""}),
    row("InvitationState.make",          "/teach/{public}/people",            "wrong    wrong    wrong    wrong    wrong    wrong", form={"last_day": "tomorrow"}),
    row("InvitationState.withdraw",      "/teach/{draft}/people",             "none     none     none     yes      none     yes", uuid="{draft.invitation}"),
    row("InvitationState.withdraw",      "/teach/{public}/people",            "sign-in  no       no       yes      no       yes", uuid="{public.invitation}"),
    row("InvitationState.withdraw",      "/teach/{public}/people",            "sign-in  no       no       none     no       none", uuid="{draft.invitation}"),
    row("LearnerState.arrive",           "/teach/{draft}/people/{enrolled}",  "none     none     none     yes      none     yes"),
    row("LearnerState.arrive",           "/teach/{public}/people/{enrolled}", "sign-in  no       no       yes      no       yes"),
    row("LearnerState.arrive",           "/teach/{public}/people/{bob}",      "sign-in  no       no       none     no       none"),
    row("InsightState.arrive",           "/teach/{draft}/questions",          "none     none     none     yes      none     yes"),
    row("InsightState.arrive",           "/teach/{public}/questions",         "sign-in  no       no       yes      no       yes"),
    row("InsightState.look_for",         "/teach/{public}/questions",         ALL, form={"search": "slope"}),
    # -- joining by a code
    row("JoinState.arrive",              "/join",                             IN),
    row("JoinState.arrive",              "/join/{members.code}",              IN),
    row("JoinState.arrive",              "/join/{invited.code}",              IN),
    row("JoinState.arrive",              "/join/{draft.code}",                "sign-in  none     yes      yes      none     yes"),
    row("JoinState.arrive",              "/join/{deleted.code}",              "sign-in  none     none     none     none     none"),
    row("JoinState.look_for",            "/join",                             ALL, form={"code": "abcd-2345"}),
    row("JoinState.join",                "/join/{public.code}",               IN),
    row("JoinState.join",                "/join/{invited.code}",              IN),
    row("JoinState.join",                "/join/{draft.code}",                "sign-in  none     yes      yes      none     yes"),
    row("JoinState.join",                "/join/2222-2222",                   "sign-in  none     none     none     none     none"),
    # -- other people
    row("PeopleState.arrive",            "/admin/people",                     ADMIN),
    row("PeopleState.look_for",          "/admin/people",                     ALL, form={"search": "bob"}),
    row("PeopleState.set_role",          "/admin/people",                     ADMIN, uuid="{bob}", role="admin"),
    row("PeopleState.decline",           "/admin/people",                     ADMIN, uuid="{bob}"),
    row("PeopleState.deactivate",        "/admin/people",                     ADMIN, uuid="{bob}"),
    row("PeopleState.reactivate",        "/admin/people",                     ADMIN, uuid="{cleo}"),
    row("PeopleState.make_link",         "/admin/people",                     ADMIN, uuid="{bob}"),
    row("PeopleState.put_link_away",     "/admin/people",                     ALL),
)  # fmt: skip

REFLEXS_OWN = {
    "State.hydrate", "State.hydrate_and_load", "State.set_is_hydrated",
    "OnLoadInternalState.on_load_internal", "OnLoadInternalState.set_is_hydrated",
    "UpdateVarsInternalState.update_vars_internal", "FrontendEventExceptionState.handle_frontend_exception",
}  # fmt: skip
"""What Reflex itself lets every browser call; it changes nothing but the tab's own State."""

ROUTES: tuple[Row, ...] = (
    # route                                                                       out      in       enrolled staff    teacher  admin
    row("GET /health",                          "/health",                        ALL),
    row("GET /-/session/begin",                 "/-/session/begin?ticket={bobs}", ALL),
    row("POST /-/session/sign-in",              "/-/session/sign-in",             "sign-in  sign-in  sign-in  sign-in  sign-in  sign-in"),
    row("POST /-/session/register",             "/-/session/register",            WRONG),
    row("GET /-/session/end",                   "/-/session/end",                 ALL),
    row("GET /-/files/{course_ref}/{key}",      "/-/files/{draft}/{draft.file}",  "none     none     none     yes      none     yes"),
    row("GET /-/files/{course_ref}/{key}",      "/-/files/{members}/{members.file}", "sign-in  no       yes      yes      no       yes"),
    row("GET /-/files/{course_ref}/{key}",      "/-/files/{public}/{public.file}", ALL),
    row("GET /-/files/{course_ref}/{key}",      "/-/files/{deleted}/{deleted.file}", NONE),
    row("GET /-/courses/{course_uuid}/export",  "/-/courses/{draft.uuid}/export", "none     none     none     yes      none     yes"),
    row("GET /-/courses/{course_uuid}/export",  "/-/courses/{public.uuid}/export", "sign-in  no       no       yes      no       yes"),
    row("GET /-/courses/{course_uuid}/export",  "/-/courses/{deleted.uuid}/export", NONE),
    row("POST /-/courses/{course_ref}/preview", "/-/courses/{draft}/preview",     "none     none     none     yes      none     yes", texts=["$x$"]),
    row("POST /-/courses/{course_ref}/preview", "/-/courses/{public}/preview",    "sign-in  no       no       yes      no       yes", texts=["$x$"]),
    row("POST /-/courses/{course_ref}/preview", "/-/courses/{deleted}/preview",   NONE, texts=["$x$"]),
    row("POST /-/courses/{course_ref}/pictures", "/-/courses/{draft}/pictures",   "none     none     none     wrong    none     wrong"),
    row("POST /-/courses/{course_ref}/pictures", "/-/courses/{public}/pictures",  "sign-in  no       no       wrong    no       wrong"),
    row("POST /-/courses/{course_ref}/pictures", "/-/courses/{deleted}/pictures", NONE),
    row("GET /-/courses/{course_uuid}/people.csv", "/-/courses/{draft.uuid}/people.csv", "none     none     none     yes      none     yes"),
    row("GET /-/courses/{course_uuid}/people.csv", "/-/courses/{public.uuid}/people.csv", "sign-in  no       no       yes      no       yes"),
    row("GET /-/courses/{course_uuid}/people.csv", "/-/courses/{deleted.uuid}/people.csv", NONE),
    row("GET /-/courses/{course_uuid}/questions.csv", "/-/courses/{draft.uuid}/questions.csv", "none     none     none     yes      none     yes"),
    row("GET /-/courses/{course_uuid}/questions.csv", "/-/courses/{public.uuid}/questions.csv", "sign-in  no       no       yes      no       yes"),
    row("GET /-/courses/{course_uuid}/questions.csv", "/-/courses/{deleted.uuid}/questions.csv", NONE),
    row("POST /-/imports",                      "/-/imports",                     TEACHERS),
    row("POST /-/imports",                      "/-/imports?update={public.uuid}", "sign-in  no       no       yes      no       yes"),
    row("POST /-/imports",                      "/-/imports?update={draft.uuid}", "sign-in  no       no       yes      none     yes"),
)  # fmt: skip

FIRST_PAINTS: tuple[Row, ...] = (
    # page                                                                        out      in       enrolled staff    teacher  admin
    row("/courses/[course_ref]",                "/courses/{draft}",               "none     none     none     yes      none     yes"),
    row("/courses/[course_ref]",                "/courses/{members}",             ALL),
    row("/courses/[course_ref]",                "/courses/{public}",              ALL),
    row("/courses/[course_ref]",                "/courses/{deleted}",             NONE),
    row("/learn/[course_ref]/[lesson_ref]",     "/learn/{draft}/numbers",         "none     none     none     yes      none     yes"),
    row("/learn/[course_ref]/[lesson_ref]",     "/learn/{members}/numbers",       "sign-in  no       yes      yes      no       yes"),
    row("/learn/[course_ref]/[lesson_ref]",     "/learn/{public}/numbers",        ALL),
    row("/learn/[course_ref]/[lesson_ref]",     "/learn/{public}/absent",         NONE),
)  # fmt: skip
"""Who gets a page's content before JavaScript runs; everybody else gets the status that says why not."""

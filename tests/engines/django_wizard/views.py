"""The pages of the portal: home, list, service, wizard, confirmation, look-up."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import InMemoryStorage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from formtools.wizard.views import SessionWizardView

from tests.engines.common.book import Book, blank_form
from tests.engines.common.procedures import Procedure, offered
from tests.engines.django_wizard.wizard import communes_of, form_class, steps

SERVICES = offered("django")
BOOK = Book("H47.12-{day}-{number:04d}")
LABELS = {
    "name": "Tên thủ tục",
    "agency": "Cơ quan thực hiện",
    "applicants": "Đối tượng thực hiện",
    "steps": "Trình tự thực hiện",
    "manner": "Cách thức thực hiện",
    "components": "Thành phần hồ sơ, số lượng",
    "time_limit": "Thời hạn giải quyết",
    "result": "Kết quả thực hiện",
    "fees": "Phí, lệ phí",
    "conditions": "Yêu cầu, điều kiện",
    "channels": "Hình thức nhận hồ sơ, trả kết quả",
    "legal_basis": "Căn cứ pháp lý",
}


def home(request: HttpRequest) -> HttpResponse:
    """The first page, with the search box."""
    return render(request, "home.html")


def find(request: HttpRequest) -> HttpResponse:
    """The list of services that hold the words searched for."""
    words = request.GET.get("tu_khoa", "").strip().lower()
    found = [s for s in SERVICES.values() if words in s.name.lower() or words in s.code]
    return render(request, "list.html", {"words": words, "services": found})


def service(request: HttpRequest, code: str) -> HttpResponse:
    """A service's page."""
    shown = _service(code)
    rows = [(label, shown.information[key]) for key, label in LABELS.items()]
    return render(request, "service.html", {"service": shown, "rows": rows})


def blank(_: HttpRequest, code: str) -> HttpResponse:
    """A service's blank form."""
    answer = HttpResponse(blank_form(_service(code)))
    answer["Content-Type"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    answer["Content-Disposition"] = f'attachment; filename="mau-{code}.docx"'
    return answer


def lookup(request: HttpRequest) -> HttpResponse:
    """Looks a dossier up by its code."""
    code = request.GET.get("ma_ho_so", "")
    dossier = BOOK.find(code) if code else None
    name = SERVICES[dossier.service].name if dossier else ""
    return render(request, "lookup.html", {"code": code, "dossier": dossier, "name": name})


def dossiers(_: HttpRequest) -> JsonResponse:
    """What was filed, for the tests."""
    return JsonResponse(BOOK.told(), safe=False)


def _service(code: str) -> Procedure:
    return SERVICES[code]


class FilingWizard(SessionWizardView):
    """One service's form. `service` is set by the subclass that `wizard_for` makes."""

    template_name = "wizard.html"
    file_storage: InMemoryStorage = InMemoryStorage()
    service: Procedure

    def get_form(self, step: str | None = None, data: Any = None, files: Any = None) -> Any:
        """The step's form; the communes are those of the province chosen before."""
        form = super().get_form(step, data, files)
        if "xa" in form.fields:
            chosen = self.get_cleaned_data_for_step("nguoi-nop") or {}
            form.fields["xa"].choices = communes_of(chosen.get("tinh", ""), self.service)
        return form

    def get_context_data(self, form: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the service and the step's title."""
        context: dict[str, Any] = super().get_context_data(form=form, **kwargs)
        titles = {step["name"]: step["title"] for step in steps(self.service)}
        return context | {"service": self.service, "title": titles[self.steps.current]}

    def done(self, form_list: Any, **_: Any) -> HttpResponse:
        """Files the dossier, or fails as planted."""
        if self.service.defect == "broken_send":
            return render(self.request, "broken.html", {"service": self.service}, status=500)
        answers: dict[str, Any] = {}
        files: dict[str, str] = {}
        for form in form_list:
            for key, value in form.cleaned_data.items():
                if hasattr(value, "read"):
                    files[key] = value.name
                else:
                    answers[key] = str(value)
        dossier = BOOK.enter(self.service, answers, files)
        if self.service.defect == "silent":
            return HttpResponseRedirect("/")
        return render(self.request, "filed.html", {"service": self.service, "dossier": dossier})


def wizard_for(code: str) -> Any:
    """The view of one service's form."""
    shown = _service(code)
    wanted = steps(shown)
    conditions = {step["name"]: _condition(step["when"]) for step in wanted if "when" in step}
    view = type("Wizard", (FilingWizard,), {"service": shown})
    return view.as_view([(step["name"], form_class(shown, step)) for step in wanted], condition_dict=conditions)


def _condition(when: dict[str, str]) -> Any:
    def holds(wizard: SessionWizardView) -> bool:
        given = wizard.get_cleaned_data_for_step(when["step"]) or {}
        return bool(given.get(when["field"]) == when["is"])

    return holds

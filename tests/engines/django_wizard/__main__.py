"""A portal of server-rendered pages whose form is a django-formtools wizard: python -m tests.engines.django_wizard."""

from __future__ import annotations

import secrets
from pathlib import Path

import django
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import path

from tests.engines.common.serve import listen, serve

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY=secrets.token_urlsafe(40),
    ROOT_URLCONF=__name__,
    LANGUAGE_CODE="vi",
    USE_TZ=True,
    INSTALLED_APPS=["django.contrib.sessions", "formtools"],
    SESSION_ENGINE="django.contrib.sessions.backends.cache",
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [Path(__file__).parent / "templates"],
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
)
django.setup()

from tests.engines.django_wizard import views  # noqa: E402  forms need the settings

urlpatterns = [
    path("", views.home),
    path("thu-tuc/", views.find),
    path("thu-tuc/<code>/", views.service),
    path("mau-don/<code>.docx", views.blank),
    path("tra-cuu/", views.lookup),
    path("_bench/dossiers", views.dossiers),
    *(path(f"nop-ho-so/{code}/", views.wizard_for(code)) for code in views.SERVICES),
]

serve(get_asgi_application(), listen())

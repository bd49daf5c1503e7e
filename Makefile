# Everything here is done by bootstrap.py; without make, call `python3 bootstrap.py demo` and so on.
# ARGS goes to the command: make demo ARGS="--help"
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint province doctor clean

help: ## Các lệnh  |  What there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Chuẩn bị máy, không chạy gì thêm  |  Set this machine up and stop
	@$(PYTHON) bootstrap.py setup

demo: ## Việc chính trên tỉnh thực hành, từ đầu đến báo cáo  |  The main job on the practice province
	@$(PYTHON) bootstrap.py demo $(ARGS)

test: ## Kiểm tra mã nguồn và chạy mọi bài thử  |  Lint, types and all tests
	@$(PYTHON) bootstrap.py test $(ARGS)

lint: ## Chỉ kiểm tra mã nguồn  |  Lint and types only
	@$(PYTHON) bootstrap.py lint $(ARGS)

province: ## Chạy riêng tỉnh thực hành cho đến khi dừng  |  The practice province alone, until stopped
	@$(PYTHON) bootstrap.py province $(ARGS)

doctor: ## Máy này còn thiếu gì, và lệnh để sửa  |  What this machine lacks, and the command that mends it
	@$(PYTHON) bootstrap.py doctor $(ARGS)

clean: ## Xóa .venv và bộ nhớ đệm, giữ runs/  |  Remove .venv and caches, keep runs/
	@$(PYTHON) bootstrap.py clean

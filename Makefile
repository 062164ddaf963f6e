# Everything a person runs, by one word. `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIPELINE := $(BIN)/python -m pipeline
DATE_OPTION := $(if $(DATE),--date $(DATE))

.DEFAULT_GOAL := help
.PHONY: help setup publish verify rollback serve new tag areas-train feeds-pull social-preview social-demo kiem-tra check test test-long rules-diff docs golden lock bench bench-watch bench-serve bench-publish bench-lighthouse thu-tiep-can clean

help: ## Liệt kê các lệnh (mặc định)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.run-stamp $(VENV)/.compiled ## Cài môi trường Python (.venv); các lệnh khác tự gọi khi cần

$(VENV)/.run-stamp: requirements.lock
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Đang cài môi trường (chỉ lần đầu hoặc khi danh sách thư viện đổi) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

# Compiled once here, also where Python may not write beside the program: each later start is a third of a second shorter.
$(VENV)/.compiled: $(shell find pipeline -name '*.py') $(VENV)/.run-stamp
	@$(BIN)/python -m compileall -q pipeline
	@touch $@

$(VENV)/.train-stamp: requirements-train.lock $(VENV)/.run-stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.lock $(VENV)/.run-stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

publish: setup ## Kiểm tra, dựng trang, đối chiếu và xuất bản (HOLD=1: để lại bài lỗi chưa từng đăng; FIX=1: tự ghi chuyển hướng; DATE=2020-12-31)
	@$(PIPELINE) publish $(DATE_OPTION) $(if $(filter 1,$(HOLD)),--hold) $(if $(filter 1,$(FIX)),--fix)

verify: setup ## Đọc lại toàn bộ trang đã dựng và đối chiếu, không bỏ qua tệp nào
	@$(PIPELINE) verify --all

rollback: setup ## Trở lại bản phát hành ngay trước
	@$(PIPELINE) rollback

serve: setup ## Xem trước: tự dựng lại khi lưu tệp, tự tải lại trình duyệt
	@$(PIPELINE) serve $(DATE_OPTION)

new: setup ## Tạo bài mới: hỏi tiêu đề, cơ quan, ngày (EVENT=1: tạo sự kiện)
	@$(PIPELINE) new $(if $(filter 1,$(EVENT)),--event)

tag: setup ## Duyệt các bài chưa có người xác nhận lĩnh vực (WRITE=1: hỏi từng bài rồi ghi vào bài)
	@$(PIPELINE) areas tag $(if $(filter 1,$(WRITE)),--write)

areas-train: $(VENV)/.train-stamp ## Học thêm từ các bài đã xác nhận, ghi content/ke-hoach/<năm>.model.json
	@$(PIPELINE) areas train

feeds-pull: setup ## Lấy tin của các trang đối tác, ghi build/tin-doi-tac.html
	@$(PIPELINE) feeds pull

social-preview: setup ## Xem trước bài trên mạng xã hội, ghi build/xem-truoc-mang-xa-hoi.html
	@$(PIPELINE) social preview

social-demo: setup ## Tập gửi bài mạng xã hội với dịch vụ giả trên máy này, không cần tài khoản (AUTO=1: tự làm hết)
	@PYTHONPATH=.:tests/outlets/social $(BIN)/python tests/outlets/social/social_demo.py build/social-demo $(if $(filter 1,$(AUTO)),--auto)

kiem-tra: setup ## Kiểm tra nội dung trong vài giây, cho người biên tập (FIX=1: tự ghi mã bài còn thiếu)
	@$(PIPELINE) check $(DATE_OPTION) $(if $(filter 1,$(FIX)),--fix) --html build/kiem-tra.html

rules-diff: setup ## Bảng kết quả kiểm tra trước và sau khi sửa quy tắc (BASE=bản git, mặc định HEAD)
	@$(PIPELINE) rules-diff $(if $(BASE),--base $(BASE))

check: $(VENV)/.dev-stamp ## Mọi kiểm tra cho người phát triển và CI: định dạng, kiểu, tầng, thử nghiệm, tài liệu, nội dung
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(MAKE) --no-print-directory test
	@$(PIPELINE) docs --check
	@$(PIPELINE) check

test: $(VENV)/.dev-stamp ## Chạy các thử nghiệm nhanh
	@$(BIN)/python -m pytest -m "not long" -n auto

test-long: $(VENV)/.dev-stamp ## Chạy cả các thử nghiệm dài
	@$(BIN)/python -m pytest -n auto

thu-tiep-can: $(VENV)/.dev-stamp ## Thử khả năng tiếp cận trên mọi trang mẫu, ghi kết quả cho trang /kha-nang-tiep-can/ (vài phút; cần chromium, npm)
	@RECORD_RESULT=1 $(BIN)/python -m pytest -m long tests/browser/test_every_page.py

docs: setup ## Viết lại các trang tài liệu sinh từ mã nguồn (docs/rules/)
	@$(PIPELINE) docs

golden: $(VENV)/.dev-stamp ## Viết lại kết quả mẫu trong tests/golden/ (xem lại bằng git diff)
	@UPDATE_GOLDEN=1 $(BIN)/python -m pytest -m "not long" tests -k golden

lock: ## Khoá lại phiên bản thư viện kèm mã băm (cần uv)
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q --group train -c requirements.lock -o requirements-train.lock
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -q --group dev -c requirements.lock -o requirements-dev.lock

bench: $(VENV)/.dev-stamp ## So thời gian dựng với Hugo, Eleventy, Pelican trên cùng nội dung (N=10000 bài, RUNS=3 lượt)
	@$(BIN)/python -m bench compare $(or $(N),10000) $(if $(RUNS),--runs $(RUNS))

bench-watch: $(VENV)/.dev-stamp ## Đo từ lúc lưu tệp đến lúc trang xem trước có chỗ sửa, cạnh hugo server và eleventy --serve (N="1000 10000")
	@$(BIN)/python -m bench watch $(N) $(if $(RUNS),--runs $(RUNS))

bench-serve: $(VENV)/.dev-stamp ## Đo make serve từ lúc lưu tệp đến lúc trang hiện lại, có trình duyệt, với N bài và 500 thủ tục (N="1000 10000")
	@$(BIN)/python -m bench serve $(N) $(if $(RUNS),--runs $(RUNS))

bench-publish: $(VENV)/.dev-stamp ## Đo trọn make publish từng bước với N bài và 500 thủ tục (N="1000 10000")
	@$(BIN)/python -m bench publish $(N) $(if $(RUNS),--runs $(RUNS))

bench-lighthouse: $(VENV)/.dev-stamp ## Chấm các trang đã xuất bản bằng Lighthouse, cân từng trang (RUNS=5 lượt; cần nginx, chromium, npm)
	@$(BIN)/python -m bench lighthouse $(if $(RUNS),--runs $(RUNS))

clean: ## Xoá những gì dựng lại được (không bao giờ đụng tới state/, public/, content/)
	rm -rf output build

"""What `scripts/test` brings for the tests does answer."""

import pytest
from playwright.sync_api import sync_playwright
from sqlalchemy import create_engine, text


@pytest.mark.postgres
def test_the_database_server_is_there(postgres_url):
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        version = connection.scalar(text("show server_version_num"))
        assert int(version) >= 140000
    engine.dispose()


@pytest.mark.browser
def test_the_browser_opens_a_page(chromium):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("<title>Pathways</title>")
        assert page.title() == "Pathways"
        browser.close()

// Debian's Chromium and firefox-esr are driven; puppeteer's own download would fetch a second browser.
module.exports = { skipDownload: true };

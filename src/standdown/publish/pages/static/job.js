// The page of a reading asks for itself anew until all is read. Without scripts the browser does it whole.
const EVERY = 1500;
const job = document.getElementById("job");

async function look() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("job");
    if (now && now.innerHTML !== job.innerHTML) {
      job.replaceChildren(...now.childNodes);
      job.dataset.over = now.dataset.over;
      document.title = page.title;
    }
  }
  if (job.dataset.over === "no") setTimeout(look, EVERY);
}

job.setAttribute("aria-live", "polite");
setTimeout(look, EVERY);

// Beside a field for a day stands the day as the pages write it: browsers show it in the order of their own language.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

for (const said of document.querySelectorAll("output[data-day]")) {
  const field = document.getElementById(said.dataset.day);
  const say = () => {
    const [year, month, day] = field.value.split("-").map(Number);
    said.textContent = day ? `${day} ${MONTHS[month - 1]} ${year}` : "";
  };
  field.addEventListener("input", say);
  say();
}

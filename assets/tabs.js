// The tabs of one browser follow one another in and out. Signing in and out end with a page that is loaded anew, under
// another "who" cookie, which only says that something changed. Tabs from before then open their socket anew, so that it
// carries the cookies of now. To Reflex that is a connection that broke off and is back: nothing on the page is lost.
{
  const who = () => document.cookie.match(/(?:^|; )who=([^;]*)/)?.[1] ?? "";
  const channel = new BroadcastChannel("who");
  let mine = who();
  const follow = () => {
    if (document.hidden || who() === mine) return;
    mine = who();
    window.dispatchEvent(new Event("beforeunload")); // Reflex closes its socket
    document.dispatchEvent(new Event("visibilitychange")); // and opens it
  };
  channel.addEventListener("message", follow);
  document.addEventListener("visibilitychange", follow);
  channel.postMessage("");
}

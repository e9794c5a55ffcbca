/**
 * How the hosted page looks: calm paper, one column, big targets, light and dark as the visitor's device is. Its form has
 * the classes and the variables of the widget's (widget/form/form.css), so that nothing moves when the widget takes its
 * place, and a site's theme holds for both.
 */
export const HOSTED_STYLE = `
:root{color-scheme:light dark;--paper:#f3f1ec;--ground-ink:#1b1a17;--ground-soft:#5f5b52}
@media (prefers-color-scheme:dark){:root{--paper:#111216;--ground-ink:#eceae4;--ground-soft:#a5a198}}
.card{--card:var(--baton-card,#fff);--line:var(--baton-line,#e5e1d8);--ink:var(--baton-ink,#1b1a17);
--soft:var(--baton-soft,#5f5b52);--signal:var(--baton-signal,#c2410c);--on-signal:var(--baton-on-signal,#fff);
--good:var(--baton-good,#15713d);--bad:var(--baton-bad,#b3261e);--focus:var(--baton-focus,#1d4ed8);
--radius:var(--baton-radius,8px);--edge:color-mix(in srgb,var(--ink) 52%,var(--card));--room:calc(10px*var(--baton-density,1))}
@supports (color:light-dark(red,red)){.card{--card:var(--baton-card,light-dark(#fff,#1c1e23));
--line:var(--baton-line,light-dark(#e5e1d8,#34373f));--ink:var(--baton-ink,light-dark(#1b1a17,#eceae4));
--soft:var(--baton-soft,light-dark(#5f5b52,#a5a198));--signal:var(--baton-signal,light-dark(#c2410c,#fb8a4e));
--on-signal:var(--baton-on-signal,light-dark(#fff,#1b1007));--good:var(--baton-good,light-dark(#15713d,#5ccb8a));
--bad:var(--baton-bad,light-dark(#b3261e,#ff8a80));--focus:var(--baton-focus,light-dark(#1d4ed8,#8ab4ff))}}
*{box-sizing:border-box}
body{margin:0;min-block-size:100vh;display:grid;grid-template-columns:min(100%,30em);justify-content:center;
align-content:start;gap:16px;padding:clamp(16px,7vh,64px) 16px 32px;background:var(--paper);color:var(--ground-ink);
overflow-wrap:anywhere;font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
h1,h2,h3,p{margin:0}
h1{font-size:15px;font-weight:600;line-height:1.4;text-align:center}
main,baton-form{display:block;min-inline-size:0;min-block-size:0}
baton-form,main>.card{border-radius:16px;box-shadow:0 1px 2px rgb(20 15 5/.05),0 8px 24px rgb(20 15 5/.06)}
.card{padding:clamp(20px,6vw,32px);border:1px solid var(--line);border-radius:calc(var(--radius)*2);
background:var(--card);color:var(--ink);font-family:var(--baton-font,inherit)}
footer{color:var(--ground-soft);font-size:13.5px;text-align:center}
form,header,.fields,.thanks{display:grid;gap:calc(2*var(--room));min-inline-size:0}
header{gap:6px}
h2{font-size:1.5em;line-height:1.2;letter-spacing:-.015em;text-wrap:balance}
h3{font-size:1.1em;line-height:1.3}
.text,.help,.optional{color:var(--soft)}
.text{white-space:pre-line}
.help,.error,.note,.consent,.progress,.optional,.ends{font-size:14.4px}
.away{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.progress{display:flex;gap:4px;align-items:center;color:var(--soft)}
.progress i{flex:1;block-size:4px;border-radius:2px;background:var(--line)}
.progress .on{background:var(--signal)}
.progress span{margin-inline-start:8px}
fieldset{margin:0;padding:0;border:0;min-inline-size:0}
.label{display:block;padding:0;margin-block-end:6px;font-weight:600;line-height:1.35}
.optional{font-weight:400}
.help,.error{margin-block-start:6px}
.error{display:flex;gap:8px;color:var(--bad)}
.error::before{content:"!"/"";flex:none;inline-size:1.25em;block-size:1.25em;margin-block-start:.125em;
border-radius:50%;background:var(--bad);color:var(--card);font-weight:700;line-height:1.25;text-align:center}
input,textarea,select,button{margin:0;font:inherit;color:inherit;border-radius:var(--radius)}
input:not([type=radio],[type=checkbox]),textarea,select{appearance:none;display:block;inline-size:100%;
min-block-size:calc(26px + 2*var(--room));padding:var(--room) 12px;border:1px solid var(--edge);background:var(--card)}
textarea{min-block-size:110px;max-block-size:60vh;resize:vertical;field-sizing:content}
::placeholder{color:var(--soft);opacity:1}
[aria-invalid]:is(input,textarea,select),[aria-invalid] .options label{border-color:var(--bad)}
.list{position:relative;display:block}
.list select{padding-inline-end:36px;text-overflow:ellipsis}
.list::after{content:"";position:absolute;inset-block-start:calc(50% - 7px);inset-inline-end:15px;inline-size:8px;
block-size:8px;border:solid var(--soft);border-width:0 2px 2px 0;transform:rotate(45deg);pointer-events:none}
.phone{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(160px,100%),1fr));gap:8px;direction:ltr}
[type=file]::file-selector-button{margin:0;margin-inline-end:12px;padding:0;border:0;background:none;font:inherit;
font-weight:600;color:var(--signal);cursor:pointer}
.kept{margin-block-end:8px}
.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9.5em,100%),1fr));gap:8px}
.options label,.consent{display:flex;gap:10px;align-items:center;min-block-size:calc(24px + 2*var(--room));cursor:pointer}
.options label{padding:8px 12px;border:1px solid var(--line);border-radius:var(--radius);line-height:1.35}
.options label:has(:checked){border-color:var(--signal);background:color-mix(in srgb,var(--signal) 8%,transparent)}
.consent{align-items:start;padding-block:4px;color:var(--soft)}
[type=radio],[type=checkbox]{flex:none;inline-size:20px;block-size:20px;accent-color:var(--signal);cursor:inherit}
.buttons{display:flex;flex-wrap:wrap}
.buttons label{position:relative;flex:1 1 auto;justify-content:center;border-color:var(--edge)}
.buttons input,.stars input{position:absolute;inset:0;inline-size:100%;block-size:100%;opacity:0}
.buttons label:has(:checked){background:var(--signal);color:var(--on-signal)}
.field{container-type:inline-size}
.scale{display:grid;grid:auto/auto-flow 1fr;gap:4px}
.scale label{padding-inline:4px;font-variant-numeric:tabular-nums}
@container (max-width:360px){.scale:has(:nth-child(8)){grid:auto/repeat(5,1fr)}
.scale:has(:nth-child(11)){grid:auto/repeat(6,1fr)}}
@media (pointer:coarse){@container (max-width:520px){.scale:has(:nth-child(8)){grid:auto/repeat(5,1fr)}
.scale:has(:nth-child(11)){grid:auto/repeat(6,1fr)}}}
.ends{display:flex;justify-content:space-between;gap:16px;margin-block-start:6px;color:var(--soft)}
.ends :last-child{text-align:end}
.stars{display:flex;flex-wrap:wrap;gap:0;margin-inline:-6px}
.stars label,.stars label:has(:checked){position:relative;inline-size:44px;padding:0;border:0;background:none}
.stars span{inline-size:32px;block-size:32px;margin:auto;overflow:hidden;text-indent:100%;white-space:nowrap;
background:var(--edge);forced-color-adjust:none;clip-path:polygon(50% 4%,62% 36%,96% 38%,69% 59%,79% 92%,50% 73%,
21% 92%,31% 59%,4% 38%,38% 36%)}
[aria-invalid] .stars span{background:var(--bad)}
.stars :is(label:has(:checked),label:has(~label :checked)) span{background:var(--signal)}
@media (hover:hover){.stars label:is(:hover,:has(~label:hover)) span{background:var(--signal)}}
img{display:block;max-inline-size:100%;block-size:auto;border-radius:var(--radius)}
:focus-visible,.options label:has(:focus-visible){outline:2px solid var(--focus);outline-offset:2px}
.options :focus-visible,[tabindex="-1"]:focus{outline:none}
.note{padding:12px 14px;border-inline-start:3px solid var(--bad);
background:color-mix(in srgb,var(--ink) 5%,transparent)}
.actions{display:flex;flex-wrap:wrap;gap:8px}
button{min-block-size:calc(28px + 2*var(--room));padding:var(--room) 20px;border:1px solid transparent;font-weight:600;cursor:pointer}
.go{flex:1 1 10em;background:var(--signal);color:var(--on-signal)}
.go:hover{background:color-mix(in srgb,var(--signal) 88%,var(--ink))}
.back{border-color:var(--edge);background:none}
.card.thanks{gap:10px;justify-items:start}
svg{inline-size:44px;block-size:44px;margin-block-end:6px;padding:8px;border-radius:50%;fill:none;stroke:var(--good);
stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round;background:color-mix(in srgb,var(--good) 14%,transparent)}
`

/**
 * Comfort only; every form works without it. One submit per page, digit keys choose (`1` waits for a `0` where there is
 * a 10), characters are counted. Plain old syntax: chat apps carry old browsers.
 */
export const PAGE_SCRIPT = `(function(){
var d=document,r=d.documentElement,sent=false,keys='',timer;
function free(){sent=false;var b=d.querySelectorAll('[aria-busy]');for(var i=0;i<b.length;i++)b[i].removeAttribute('aria-busy')}
r.className+=' js';
d.addEventListener('submit',function(e){if(sent){e.preventDefault();return}sent=true;if(e.submitter)e.submitter.setAttribute('aria-busy','true');setTimeout(free,8000)});
window.addEventListener('pageshow',free);
function key(how){return '[data-key'+how+'="'+keys+'"]'}
function choose(){var b=d.querySelector(key(''));keys='';if(b)b.click()}
d.addEventListener('keydown',function(e){
var t=e.target;
if(e.ctrlKey||e.metaKey||e.altKey||e.repeat||!/^[0-9]$/.test(e.key))return;
if(t.tagName==='TEXTAREA'||(t.tagName==='INPUT'&&t.type!=='checkbox'))return;
clearTimeout(timer);keys+=e.key;
if(d.querySelector(key('^')+':not('+key('')+')'))timer=setTimeout(choose,800);else choose()});
var box=d.querySelector('textarea'),out=d.querySelector('.count');
function count(){out.textContent=box.value.length+' / '+box.maxLength}
if(box&&out){box.addEventListener('input',count);count()}
})()`;

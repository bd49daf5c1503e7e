// The guidance: the box enables the button; the button asks for the log-in where there was none.
(function () {
  var o = Cong.mot('#da-doc'), nut = Cong.mot('#bat-dau');
  var theo = function () { nut.disabled = !o.checked; };
  o.addEventListener('change', theo);
  theo();
  nut.addEventListener('click', function () {
    if (nut.dataset.biet === '1') location.href = nut.dataset.toi;
    else Cong.moDangNhap(nut.dataset.toi);
  });
})();

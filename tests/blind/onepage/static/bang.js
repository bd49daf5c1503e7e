// Tables whose rows are written in a dialog.
(function () {
  Cong.moi('.hop-dong').forEach(function (hop) {
    var khoa = hop.dataset.bang, nhom = Cong.mot('.bang[data-khoa="' + khoa + '"]');
    var giu = Cong.mot('input[name="' + khoa + '"]', nhom), than = Cong.mot('tbody', nhom);
    var cot = JSON.parse(Cong.mot('table', nhom).dataset.cot), trong = than.innerHTML, dong = [], sua = -1;
    var o = function (ten) {
      return Cong.mot('#' + khoa + '_' + ten + '_hien', hop) || Cong.mot('#' + khoa + '_' + ten, hop);
    };
    var dat = function (hang) {
      cot.forEach(function (ten) {
        o(ten).value = hang ? hang[ten] : '';
        ToKhai.bao(o(ten).closest('.form-group'), '');
      });
      Cong.mot('.modal-title', hop).textContent = (hang ? 'Cập nhật' : 'Thêm mới') + ' - ' + nhom.dataset.nhan;
      Cong.mo(hop);
    };
    var ve = function () {
      than.innerHTML = dong.length ? '' : trong;
      dong.forEach(function (hang, thu) {
        var tr = document.createElement('tr');
        var o_bang = function (chu) { var td = document.createElement('td'); td.textContent = chu; tr.appendChild(td); return td; };
        o_bang(thu + 1);
        cot.forEach(function (ten) { o_bang(hang[ten]); });
        o_bang('').innerHTML = '<a href="#" class="sua">Sửa</a> | <a href="#" class="xoa">Xóa</a>';
        Cong.mot('.sua', tr).addEventListener('click', function (e) { e.preventDefault(); sua = thu; dat(hang); });
        Cong.mot('.xoa', tr).addEventListener('click', function (e) {
          e.preventDefault();
          if (!window.confirm('Bạn có chắc chắn muốn xóa dòng này?')) return;
          dong.splice(thu, 1);
          ve();
        });
        than.appendChild(tr);
      });
      giu.value = JSON.stringify(dong);
    };
    Cong.mot('.them-dong', nhom).addEventListener('click', function () { sua = -1; dat(null); });
    Cong.mot('.luu-dong', hop).addEventListener('click', function () {
      var sai = Cong.moi('.form-group', hop).filter(function (mot) { return ToKhai.kiem(mot); });
      if (sai.length) return;
      var hang = {};
      cot.forEach(function (ten) { hang[ten] = o(ten).value.trim(); });
      if (sua < 0) dong.push(hang); else dong[sua] = hang;
      ve();
      ToKhai.bao(nhom, '');
      Cong.dong(hop);
    });
  });
})();

extension FindingRule {
  /// What a planner can do about findings of this kind, or why nothing need be done.
  public var remedy: LocalizedText {
    switch self {
    case .incompleteYear:
      LocalizedText(
        vi:
          "Bổ sung các kỳ còn thiếu của năm vào tệp số liệu, hoặc ghi một dòng cho cả năm. Năm đang diễn ra thì chờ đến khi đủ số liệu, không cần sửa gì.",
        en:
          "Add the missing periods of the year to the registrations file, or one row for the whole year. For a year still going on, wait; nothing need be mended."
      )
    case .over100:
      LocalizedText(
        vi:
          "Kiểm tra tử số và mẫu số có bị đổi chỗ hoặc gõ nhầm không. Nếu đúng như vậy (đăng ký khác nơi cư trú), chọn cách xử lý bằng khóa `over_100` của kịch bản: exclude hoặc cap_denominator.",
        en:
          "Check that numerator and denominator are not swapped or mistyped. If the figures are right (people registered away from home), choose how to take them by the scenario's `over_100`: exclude or cap_denominator."
      )
    case .backlogListChanged:
      LocalizedText(
        vi:
          "Danh sách còn dài thêm: hoàn tất việc rà soát, hoặc nói rõ còn thiếu bao nhiêu bằng `stock_ratio` của kịch bản. Danh sách ngắn đi: mẫu số phải gồm cả hồ sơ đã làm xong, hãy cộng lại vào mẫu số.",
        en:
          "If the list is still growing, complete it, or say by the scenario's `stock_ratio` how much is missing. If it got shorter, put finished items back: the denominator holds them too."
      )
    case .zeroDenominator:
      LocalizedText(
        vi:
          "Nếu năm đó thật sự không có sự kiện nào thì không cần sửa. Nếu chưa có số liệu thì xóa dòng đó: thiếu số liệu là không có dòng, không phải số 0.",
        en:
          "If nothing happened in that year, leave it. If the figure is not known, delete the row: what is missing has no row, not a 0."
      )
    case .noSeries:
      LocalizedText(
        vi:
          "Thêm dòng của đơn vị hoặc chỉ tiêu này vào tệp số liệu; kiểm tra mã có khớp từng ký tự với tệp đơn vị và tệp chương trình không (kể cả số 0 ở đầu).",
        en:
          "Add rows of this unit or indicator to the registrations file; check that its code is that of the units and programme files, character by character (leading zeros too)."
      )
    case .parentChildrenDiscrepancy:
      LocalizedText(
        vi:
          "Đối chiếu báo cáo của cấp trên với báo cáo của các đơn vị trực thuộc và sửa bên sai. Nếu cả hai đều đúng (khác nguồn, khác thời điểm chốt số), giữ nguyên: cấp trên được tính theo số liệu của chính nó.",
        en:
          "Compare the parent's report with those of its units and mend the wrong one. If both are right (another source, another closing day), leave them: the parent is modelled from its own figures."
      )
    case .otherSourceLeftOut:
      LocalizedText(
        vi:
          "Không cần sửa nếu nguồn đã chọn là đúng. Muốn dùng nguồn khác thì đổi khóa `source` của kịch bản.",
        en:
          "Nothing need be done if the chosen source is the right one. To use another, change the scenario's `source`."
      )
    case .sourcesDiffer:
      LocalizedText(
        vi:
          "Dùng một nguồn cho mọi đơn vị: bổ sung số liệu của nguồn đó cho các đơn vị còn thiếu, hoặc chọn nguồn bằng khóa `source` của kịch bản. Số của hai nguồn không so sánh trực tiếp được.",
        en:
          "Use one source for all units: add its figures where they are missing, or choose a source by the scenario's `source`. Figures of two sources cannot be compared."
      )
    case .beforeHistory:
      LocalizedText(
        vi:
          "Không cần sửa nếu cố ý bỏ các năm cũ. Muốn dùng thì lùi `history_from` trong phần `model` của kịch bản.",
        en:
          "Nothing need be done if the old years are left out on purpose. To use them, set an earlier `history_from` under the scenario's `model`."
      )
    case .outsideLifetime:
      LocalizedText(
        vi:
          "Không cần sửa nếu ngày tháng trong tệp đơn vị đúng: phần mềm xuất số liệu thường điền số 0 cho đơn vị đã giải thể. Nếu đơn vị vẫn còn thì sửa `from`, `to`.",
        en:
          "Nothing need be done if the dates in the units file are right: exports often fill in zeros for units that are gone. If the unit still exists, mend `from` and `to`."
      )
    case .unitNotThere:
      LocalizedText(
        vi:
          "Không cần sửa nếu ngày tháng trong tệp đơn vị đúng: đơn vị không còn (hoặc chưa có) vào ngày 31/12 của năm xét thì không có mục tiêu. Nếu không đúng thì sửa `from`, `to`.",
        en:
          "Nothing need be done if the dates in the units file are right: a unit that is gone, or not yet there, on 31 December of the year has no target to meet. If they are wrong, mend `from` and `to`."
      )
    case .mergedUnits:
      LocalizedText(
        vi:
          "Nếu đơn vị cũ đã sáp nhập, chia tách hoặc đổi mã: thêm cột `from`, `to` vào tệp đơn vị, ghi tháng cuối của đơn vị cũ và tháng đầu của đơn vị mới. Khi đó đơn vị cũ không còn mục tiêu, xếp hạng, kinh phí, và tổng của mỗi năm là của các đơn vị tồn tại trong năm đó. Nếu chỉ là báo cáo muộn thì xin thêm số liệu.",
        en:
          "If the old unit was merged, split or renamed, add the columns `from` and `to` to the units file: the old unit's last month and the new one's first. The old unit then has no targets, ranks or costs, and sums are of the units that exist in the year. If reports are merely late, ask for them."
      )
    case .doubledSum:
      LocalizedText(
        vi:
          "Mỗi sự kiện chỉ thuộc một đơn vị trong một kỳ: bỏ các dòng của đơn vị mới trước ngày thành lập (hoặc của đơn vị cũ sau ngày giải thể), rồi ghi `from`, `to` trong tệp đơn vị. Muốn dùng chuỗi đã tính lại theo đơn vị mới thì bỏ hẳn các đơn vị cũ.",
        en:
          "An event belongs to one unit at a time: take out the new unit's rows from before it began, or the old one's from after it ended, and give `from` and `to` in the units file. To use figures recalculated for the new units, leave the old ones out altogether."
      )
    case .seriesEnded:
      LocalizedText(
        vi:
          "Xin số liệu các năm sau của đơn vị và thêm vào tệp số liệu. Nếu chưa có thì kết quả vẫn dùng được, chỉ kém chắc chắn hơn, và số mới nhất của cấp trên không có phần của đơn vị này.",
        en:
          "Ask the unit for its later years and add them to the registrations file. Without them the results hold, and are less sure; the latest figures of a sum are without it."
      )
    case .yearAhead:
      LocalizedText(
        vi:
          "Mở tệp tại dòng được nêu và kiểm tra cột period: thường là gõ nhầm năm, nhất là khi đơn vị lại thiếu một năm khác. Nếu năm đúng (đơn vị báo cáo sớm) thì giữ nguyên; cấp trên chỉ có số của năm đó khi các đơn vị chiếm từ một nửa số sự kiện đã có.",
        en:
          "Look at the period on the line that is named: most often the year is mistyped, above all where the unit lacks another one. If it is right (the unit reported early), leave it; sums have the year once units with half of the events do."
      )
    case .yearsMissing:
      LocalizedText(
        vi:
          "Xin số liệu của năm còn thiếu và thêm dòng vào tệp số liệu; kiểm tra năm đó có bị gõ thành năm khác không. Nếu không có số liệu thì thêm dòng của chính đơn vị cấp trên cho mọi năm, hoặc bỏ năm đó cho mọi đơn vị bằng `events` trong phần `model` của kịch bản.",
        en:
          "Ask the unit for the year and add its row to the registrations file; check that it was not typed as another year. If there is no figure, add rows of the parent itself, for all years, or set the year aside for all units by `events` under the scenario's `model`."
      )
    case .rateFarOff:
      LocalizedText(
        vi:
          "Đối chiếu tử số ở dòng được nêu với báo cáo gốc: thường là thiếu hoặc thừa một chữ số. Nếu số đúng thì giữ nguyên; nếu là năm bất thường với mọi đơn vị, khai báo năm đó ở `events` trong phần `model` của kịch bản.",
        en:
          "Compare the numerator on the line that is named with the report it came from: most often a digit is lost or doubled. If it is right, leave it; if the year was unusual for all units, set it aside by `events` under the scenario's `model`."
      )
    case .denominatorFarOff:
      LocalizedText(
        vi:
          "Đối chiếu mẫu số ở dòng được nêu với báo cáo gốc: thường là thiếu hoặc thừa một chữ số, hoặc số của đơn vị khác. Nếu địa giới thay đổi (sáp nhập, chia tách), tính lại số các năm trước theo địa giới mới.",
        en:
          "Compare the denominator on the line that is named with the report it came from: most often a digit is lost or doubled, or the row is another unit's. If the boundary changed, restate the earlier years for the new one."
      )
    case .zeroFilled:
      LocalizedText(
        vi:
          "Chưa có số liệu thì xóa dòng đó, đừng điền 0. Nếu số 0 là đúng (năm đó thật sự không có trường hợp nào), ghi `zeros: keep` trong phần `model` của kịch bản.",
        en:
          "Where the figure is not known, delete the row: what is missing has no row, not a 0. If the zeros are real, say `zeros: keep` under the scenario's `model`."
      )
    case .incompleteCohort:
      LocalizedText(
        vi:
          "Không cần sửa gì: khi có số liệu mới hơn, năm này sẽ tự được dùng. Nếu số liệu được chốt muộn hơn kỳ cuối trong tệp, ghi tháng chốt số vào `known_to` trong phần `data` của kịch bản; muốn vẫn dùng thì ghi `incomplete_cohorts: keep` trong phần `model`.",
        en:
          "Nothing need be mended: with newer figures the year is used by itself. If the figures were taken from the register later than the last period in the file, say up to which month by `known_to` under the scenario's `data`; to use the year all the same, say `incomplete_cohorts: keep` under `model`."
      )
    case .commonStep:
      LocalizedText(
        vi:
          "Kiểm tra năm được nêu đã đủ số liệu chưa, cách tính hoặc nguồn có thay đổi không. Nếu chưa đủ thì xóa các dòng của năm đó, hoặc khai báo năm đó ở `events` trong phần `model` của kịch bản. Nếu thay đổi là thật thì giữ nguyên.",
        en:
          "Check whether the year is complete, and whether its source or the way of counting has changed. If it is not complete, delete its rows or set the year aside by `events` under the scenario's `model`. If the change is real, leave it."
      )
    case .strayYear:
      LocalizedText(
        vi:
          "Mở tệp tại dòng được nêu và sửa năm ở cột period. Nếu năm đó đúng, thêm số liệu của các năm ở giữa; một năm đứng riêng cách xa các năm khác không được dùng.",
        en:
          "Mend the year in the column period on the line that is named. If it is right, add the years between; a year that stands alone and far from the others is not used."
      )
    case .cumulativeParts:
      LocalizedText(
        vi:
          "Hỏi người lập báo cáo: số các kỳ có phải lũy kế từ đầu năm không? Nếu phải, ghi số riêng của từng kỳ (kỳ này trừ kỳ trước), hoặc một dòng cho cả năm. Nếu đúng là số riêng từng kỳ, cộng lại thành một dòng cho cả năm: năm đó sẽ được dùng.",
        en:
          "Ask whoever made the report: are the parts counted from January on? If so, write each part alone (this one less the one before), or one row for the year. If they are right as they stand, add them up to one row for the year: it is then used."
      )
    case .totalRow:
      LocalizedText(
        vi:
          "Nếu đó là dòng tổng cộng bị nhập như một đơn vị, xóa các dòng của nó và xóa nó khỏi tệp đơn vị; cấp trên đã là tổng của các đơn vị, giữ lại sẽ tính hai lần. Nếu đơn vị này thay các đơn vị kia thì ghi `from`, `to` trong tệp đơn vị và xóa các dòng ghi theo mã cũ.",
        en:
          "If it is a total entered as a unit, delete its rows and take it out of the units file: the unit above is the sum already, and would count everything twice. If it took the others' place, give `from` and `to` in the units file and delete the rows of the old codes."
      )
    case .copiedRows:
      LocalizedText(
        vi:
          "Đối chiếu số của cả hai đơn vị, hay cả hai chỉ tiêu, với báo cáo gốc: thường là dán nhầm. Sửa bên sai.",
        en:
          "Compare both units', or both indicators', figures with the reports they came from: most often rows were pasted twice. Mend the wrong ones."
      )
    case .repeatedYear:
      LocalizedText(
        vi:
          "Đối chiếu với báo cáo của năm sau: thường là số năm trước được chép sang khi chưa có số mới. Nếu chưa có số, xóa các dòng đó.",
        en:
          "Compare with the report of the later year: most often the year before was copied until there were figures. If there are none yet, delete the rows."
      )
    case .denominatorStep:
      LocalizedText(
        vi:
          "Đối chiếu mẫu số của các năm được nêu với báo cáo gốc: thừa hoặc thiếu một chữ số, đổi đơn vị tính, hay số của đơn vị khác. Nếu địa giới thay đổi (sáp nhập, chia tách), tính lại số các năm trước theo địa giới mới.",
        en:
          "Compare the denominators of the years that are named with the reports: a digit lost or doubled, another unit of measure, another unit's rows. If the boundary changed, restate the earlier years for the new one."
      )
    case .rateStep:
      LocalizedText(
        vi:
          "Đối chiếu tử số của các năm được nêu với báo cáo gốc: thường là thiếu một chữ số, hoặc tử số được đếm theo cách khác. Nếu cách đếm thay đổi, dùng `history_from` trong phần `model` của kịch bản để chỉ lấy các năm đếm như nhau.",
        en:
          "Compare the numerators of the years that are named with the reports: most often a digit is lost, or they are counted in another way. If so, use `history_from` under the scenario's `model` to take only years that are counted alike."
      )
    case .roundDenominators:
      LocalizedText(
        vi:
          "Tệp số liệu cần số đếm, không phải phần trăm: ghi số sự kiện ở cột numerator và denominator. Với mẫu số 100, hay một mẫu số tròn chung cho mọi đơn vị, độ bất định của mọi tỷ lệ đều sai.",
        en:
          "The registrations file takes counts, not percentages: write numbers of events as numerator and denominator. With 100, or one round number, for every denominator the uncertainty of all rates is wrong."
      )
    case .outOfScale:
      LocalizedText(
        vi:
          "Kiểm tra mẫu số của đơn vị: thừa chữ số, sai đơn vị tính, hay số của cấp trên. Tổng của cấp trên gần như chỉ còn là số của đơn vị này.",
        en:
          "Check the unit's denominators: too many digits, another unit of measure, or the figures of the level above. Sums above it are little else than this unit."
      )
    case .shortHistory:
      LocalizedText(
        vi:
          "Thêm số liệu các năm trước nếu có: từ bốn năm trở lên mới thấy được xu hướng. Khi chưa có, kết quả chủ yếu dựa vào giả định của mô hình, hãy đọc khoảng dự báo chứ đừng đọc một con số.",
        en:
          "Add earlier years if there are any: a trend shows from four years on. Without them the results rest on what the model assumes; read the intervals, not single figures."
      )
    case .allYearsSetAside:
      LocalizedText(
        vi:
          "Bỏ bớt năm khỏi `events` trong phần `model` của kịch bản: ít nhất một năm phải được dùng để ước lượng.",
        en:
          "Take years out of `events` under the scenario's `model`: at least one must be learned from."
      )
    case .outlierYear:
      LocalizedText(
        vi:
          "Không cần sửa nếu đúng là năm bất thường. Muốn dùng năm này để ước lượng thì xóa nó khỏi `events` trong phần `model` của kịch bản.",
        en:
          "Nothing need be done if the year was indeed unusual. To learn from it, delete it from `events` under the scenario's `model`."
      )
    case .targetOpen:
      LocalizedText(
        vi:
          "Xin cơ quan ban hành kế hoạch cho biết giá trị rồi ghi vào `at_least` của tệp chương trình. Nếu tự giả định một giá trị, ghi rõ trong `source`, bắt đầu bằng “giả định:”.",
        en:
          "Ask whoever issued the plan for the value and write it as `at_least` in the programme file. A value of your own goes there too, with a `source` that begins with “assumed:”."
      )
    case .targetWithoutUnits:
      LocalizedText(
        vi:
          "Không cần sửa nếu bộ số liệu chỉ gồm cấp khác. Nếu không, thêm đơn vị của cấp đó vào tệp đơn vị.",
        en:
          "Nothing need be done if the data are of other levels only. Otherwise add units of that level to the units file."
      )
    case .workWithoutPlan:
      LocalizedText(
        vi:
          "Thêm số liệu của việc này vào tệp số liệu, hoặc khai báo giả định trong phần `backlogs` hay `milestones` của kịch bản.",
        en:
          "Add rows about this work to the registrations file, or state assumptions under the scenario's `backlogs` or `milestones`."
      )
    case .indicatorWithoutData:
      LocalizedText(
        vi:
          "Thêm số liệu của chỉ tiêu vào tệp số liệu; kiểm tra tên chỉ tiêu có viết đúng như trong tệp chương trình không.",
        en:
          "Add rows of the indicator to the registrations file; check that its id is spelt as in the programme file."
      )
    case .partialSum:
      LocalizedText(
        vi:
          "Bổ sung số liệu của các đơn vị còn thiếu (đơn vị mới sáp nhập: cộng số liệu các năm trước của những đơn vị cũ), hoặc thêm dòng số liệu của chính đơn vị cấp trên: khi đó cấp trên được tính theo số của mình.",
        en:
          "Add the units that are missing (of a merged unit, the sums of the old units' earlier years), or rows of the parent itself: it is then modelled from its own figures."
      )
    case .sumYearsIncomplete:
      LocalizedText(
        vi:
          "Bổ sung các năm còn thiếu của những đơn vị được nêu. Nếu khi đó đơn vị chưa thành lập, khai báo thời gian tồn tại trong tệp đơn vị.",
        en:
          "Add the years that the named units lack. If a unit did not exist by then, give its lifetime in the units file."
      )
    case .ownRowsHideSums:
      LocalizedText(
        vi:
          "Nếu muốn dùng tổng của cấp dưới, xóa các dòng của chính đơn vị này. Nếu muốn dùng số riêng, bổ sung các năm còn thiếu.",
        en:
          "To go by the sums of the units below, delete the unit's own rows. To go by its own figures, add the years that are missing."
      )
    case .sumsOfUnlikeUnits:
      LocalizedText(
        vi:
          "Bổ sung số liệu để hai chỉ tiêu lồng nhau có cùng các đơn vị.",
        en:
          "Add rows so that both nested indicators have the same units."
      )
    case .targetWithoutOdds:
      LocalizedText(
        vi:
          "Xem nguyên nhân ghi trong từng dòng: số liệu đi quá năm của mục tiêu (có gõ nhầm năm không?), dự báo dừng trước năm đó, hoặc đơn vị thiếu số liệu.",
        en:
          "See the cause on each line: data that reach past the target's year (is a year mistyped?), a forecast that ends before it, or a unit without figures."
      )
    case .targetYearNotForecast:
      LocalizedText(
        vi:
          "Tăng `horizon` của kịch bản để dự báo đến năm này, hoặc kiểm tra lại năm và `deadline` trong tệp chương trình.",
        en:
          "Raise the scenario's `horizon` so that the year is forecast, or check the year and the `deadline` in the programme file."
      )
    case .targetSeen:
      LocalizedText(
        vi:
          "Không cần sửa: mục tiêu của năm đã qua được so với số đã công bố. Nếu gõ nhầm năm thì sửa `year` hoặc `deadline` trong tệp chương trình.",
        en:
          "Nothing need be done: a target of a past year is compared with what was published. If the year is mistyped, mend `year` or `deadline` in the programme file."
      )
    case .oddsGivenEvents:
      LocalizedText(
        vi:
          "Không cần sửa nếu đơn vị ít sự kiện thật. Khi báo cáo, nêu xác suất đạt kèm khả năng không có sự kiện nào.",
        en:
          "Nothing need be done if the unit is really that small. Quote the odds together with the odds of no events."
      )
    case .targetWithoutEvents:
      LocalizedText(
        vi:
          "Kiểm tra mẫu số của đơn vị: 0 có phải là chưa báo cáo không. Nếu đúng là không có sự kiện, chỉ tiêu này không có gì để đánh giá.",
        en:
          "Check the unit's denominators: is 0 what was not reported? If nothing does happen there, there is nothing for the target to judge."
      )
    case .leverWithoutData:
      LocalizedText(
        vi:
          "Thêm số liệu của chỉ tiêu, hoặc bỏ chỉ tiêu này khỏi `affects` của giải pháp.",
        en:
          "Add rows of the indicator, or take it out of the intervention's `affects`."
      )
    case .driveWithoutCohort:
      LocalizedText(
        vi:
          "Nếu có, thêm số liệu tính trên số sự kiện (`basis: cohort`) để thấy chất lượng thật bên cạnh số công bố. Nếu không có, khi đọc kết quả cần nhớ số công bố có thể giảm.",
        en:
          "If there are figures over all events (`basis: cohort`), add them, to see service quality beside the published share. If not, remember that the published share may fall."
      )
    case .leverInHistory:
      LocalizedText(
        vi:
          "Lùi `start` của giải pháp về sau năm cuối có số liệu, hoặc giảm `effect` xuống phần tác động còn lại, kẻo tính hai lần.",
        en:
          "Let the intervention `start` after the last year of data, or reduce its `effect` to what is still to come, lest it counts twice."
      )
    case .leverPicksEnded:
      LocalizedText(
        vi:
          "Nếu đơn vị đã giải thể, ghi tháng cuối vào cột `to` của tệp đơn vị: `worst` sẽ chọn đơn vị khác. Nếu vẫn còn thì xin số liệu các năm gần đây.",
        en:
          "If the unit was closed, give its last month under `to` in the units file, and `worst` picks another. If it still exists, ask for its recent years."
      )
    case .leverReachesNobody:
      LocalizedText(
        vi:
          "Kiểm tra `where` của giải pháp: nhãn, mã đơn vị và cấp trên có trong tệp đơn vị không.",
        en:
          "Check the intervention's `where`: are its tags, codes and parent in the units file?"
      )
    case .leverAfterHorizon:
      LocalizedText(
        vi: "Đưa `start` của giải pháp lên sớm hơn, hoặc kéo dài `horizon` của kịch bản.",
        en: "Let the intervention `start` earlier, or set a later `horizon` in the scenario.")
    case .leverWithoutDose:
      LocalizedText(
        vi:
          "Kiểm tra `start`, `end`, `dose` và `law` của giải pháp: giải pháp phải kịp triển khai trước khi kết thúc và trong các năm dự báo.",
        en:
          "Check the intervention's `start`, `end`, `dose` and `law`: it must come to a dose before it ends, and in years that are forecast."
      )
    case .leverWithoutEffect:
      LocalizedText(
        vi:
          "Nếu giải pháp có tác động thì ghi `effect` khác 0 kèm nguồn; nếu chỉ để tính chi phí thì không cần sửa.",
        en:
          "If the intervention does something, give an `effect` other than 0 and its source; if it is there for its costs alone, leave it."
      )
    case .pricesWithoutCosts:
      LocalizedText(
        vi: "Ghi `costs` cho giải pháp, hoặc bỏ `prices` khỏi kịch bản.",
        en: "Give the interventions `costs`, or take `prices` out of the scenario.")
    case .paidAfterDone:
      LocalizedText(
        vi:
          "Đặt `end` của giải pháp vào lúc việc tồn đọng dự kiến xong, hoặc tính chi phí theo số việc (`per: event`).",
        en:
          "Let the intervention `end` when its backlog should be done, or pay by the item (`per: event`)."
      )
    case .nestingNotEnforced:
      LocalizedText(
        vi:
          "Thêm số liệu của chỉ tiêu nằm trong từ cùng nguồn, hoặc chọn một nguồn có cả hai bằng khóa `source` của kịch bản.",
        en:
          "Add rows of the inner indicator from the same source, or choose a source that has both by the scenario's `source`."
      )
    case .covariateLeftOut:
      LocalizedText(
        vi:
          "Bỏ biến này khỏi `model.covariates`, hoặc kiểm tra nhãn và cột tương ứng trong tệp đơn vị.",
        en: "Take it out of `model.covariates`, or look at its tags or column in the units file.")
    case .nestedUnitLeftOut:
      LocalizedText(
        vi:
          "Thêm số liệu của chỉ tiêu nằm trong cho đơn vị này, từ cùng nguồn và cùng năm.",
        en:
          "Add rows of the inner indicator for this unit, from the same source and of the same years."
      )
    case .nestedDenominatorsDiffer:
      LocalizedText(
        vi:
          "Đối chiếu hai mẫu số: đúng hạn và trong 01 năm của cùng một năm phải tính trên cùng số sự kiện. Nếu một mẫu số cập nhật muộn hơn, dùng mẫu số cập nhật cho cả hai.",
        en:
          "Compare the two denominators: on time and within one year are shares of the same events of a year. If one of them was updated later, use the updated one for both."
      )
    case .nestedYearLeftOut:
      LocalizedText(
        vi:
          "Đối chiếu hai số của năm này: số đăng ký đúng hạn không thể lớn hơn số đăng ký trong 01 năm. Sửa số sai trong tệp số liệu.",
        en:
          "Compare the two counts of the year: what was on time cannot exceed what was done within one year. Mend the wrong one in the registrations file."
      )
    case .stepsOverdue:
      LocalizedText(
        vi:
          "Cập nhật các bước và thời hạn trong phần `milestones` của kịch bản theo tiến độ thực tế.",
        en:
          "Bring the steps and their months under the scenario's `milestones` up to date."
      )
    case .throughputUnknown:
      LocalizedText(
        vi:
          "Thêm một kỳ số liệu nữa, hoặc ghi `started`, hay `staff` và `productivity`, trong phần `backlogs` của kịch bản.",
        en:
          "Add rows of another period, or give `started`, or `staff` and `productivity`, under the scenario's `backlogs`."
      )
    case .milestoneWithoutSteps:
      LocalizedText(
        vi:
          "Khai báo các bước (`steps`) của mốc trong phần `milestones` của kịch bản.",
        en:
          "State the `steps` of the milestone under the scenario's `milestones`."
      )
    }
  }
}

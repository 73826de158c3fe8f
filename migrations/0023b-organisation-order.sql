-- The order in which the matrix takes units, and what lies below a unit, so that a page costs the same however many units there are.
create index units_matrix_rows on units (association_id, sort_order, (pinyin collate "C"), id) where kind in ('association', 'district', 'branch', 'sectorBranch', 'newMemberBranch', 'partyBranch') and state in ('established', 'preparing');
create index units_matrix_columns on units (association_id, sort_order, (pinyin collate "C"), id) where kind in ('activityGroup', 'committee', 'specialGroup', 'interestGroup', 'taskForce') and state in ('established', 'preparing');
create index units_path on units (association_id, (path collate "C"));
create index coverage_targets_list on coverage_targets (association_id, sort_order, (pinyin collate "C"), id) where retired_on is null;

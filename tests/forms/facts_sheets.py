"""Of whom the pages of the letters' sheets are asked, and what rules stand on them; written down by hand."""

OPEN = "case.step2_3=open"
FIRST = "case.status=T71"
PROFESSIONAL = "case.status=T81/T82/T83/T90"
COUNTED = f"{PROFESSIONAL} & hsp_special=no"
EMPLOYED = "hsp_type=academic/technical"
GUIDED = "culture_kind=under_expert"
EASED = "training_criterion=5_6/5_7/5_8"
STAGED = "criterion=1c2/1c2_proviso"

STEPS_ASKED = {
    "sheet.work_history": "work_history_has=yes",
    "points.type": PROFESSIONAL,
    "points.person": COUNTED,
    "points.research": f"{COUNTED} & {EMPLOYED}",
    "points.organisation": COUNTED,
    "points.bonus": COUNTED,
    "points.university": f"{COUNTED} & hsp_listed_university=yes",
    "partJ.background": "work_history_has=yes",
    "partJ.support": "case.status=T31",
    "partJ.remittances": "case.status=T31",
    "partO.venues": "not criterion=3",
    "partO.career": STAGED,
    "orgV.dispatch": f"{OPEN} & dispatched=yes",
    "orgV.dispatcher": f"{OPEN} & dispatched=yes",
    **dict.fromkeys(("orgV.staff", "orgV.ability"), f"{OPEN} & {FIRST} & entrusts_support=no"),
    **dict.fromkeys(("orgV.plan", "orgV.plan_more"), f"{OPEN} & {FIRST}"),
    **dict.fromkeys(
        ("orgV.registered", "orgV.registered_office"), f"{OPEN} & {FIRST} & entrusts_support=yes"
    ),
    "orgI.hosts": f"{OPEN} & works_elsewhere=yes",
    "orgJ.expert": f"{OPEN} & {GUIDED}",
    "orgJ.expert_career": f"{OPEN} & {GUIDED}",
    **dict.fromkeys(
        ("orgN.dispatch", "orgN.dispatch_industries", "orgN.dispatch_figures"), f"{OPEN} & dispatched=yes"
    ),
    "orgQ.arranger": f"{OPEN} & arranged=yes",
    "orgQ.housing": f"{OPEN} & {EASED}",
    "orgQ.facility": f"{OPEN} & {EASED}",
    **dict.fromkeys(
        ("orgY.supervisor", "orgY.supervisor_industries", "orgY.permit"), f"{OPEN} & supervised=yes"
    ),
}
"""Pages that are not asked of everybody; others of organisations' sheets are asked where Step 2-3 is open."""
OF_ARTISTS = f"{OPEN} & case.status=T04"
"""Other occupations on the sheet of letter J."""

_WORKED = ("work_history.join not in the future", "work_history.join not after work_history.leave")
RULES = {
    "sheet.work_history": _WORKED,
    "partJ.background": _WORKED,
    "partO.venues": ("venues.from not after venues.to",),
    "partO.career": ("studied_from not in the future", "studied_from not after studied_to"),
    "orgJ.expert_career": (
        "expert_career.from not in the future",
        "expert_career.from not after expert_career.to",
    ),
    "sheet.education": ("date_of_birth before edu_graduation",),
    "orgQ.training": ("training_from before training_to",),
    "orgQ.before": ("before_from not in the future", "before_from not after before_to"),
    "orgP.progress": ("previous_left not in the future",),
    "orgR.supporter": (
        "supporter_dob not in the future",
        "supporter_expiry not past",
        "supporter_card is not card_number",
        "supporter_dob not after date_of_birth when supporter_relation=father/mother/adoptive_father/"
        "adoptive_mother",
    ),
    "orgV.contract": ("contract_from before contract_to",),
    "orgV.dispatch": ("dispatch_from before dispatch_to",),
    "orgV.agency": ("agency_accepted not in the future",),
    "orgV.registered": ("registration_date not in the future",),
    "orgY.plan": ("plan_date not in the future",),
    "orgY.terms": ("training_from before training_to", "home_from before home_to"),
    "orgY.implementer_notice": ("notice_date not in the future",),
    "orgY.permit": (
        "permit_date not in the future",
        "permit_from before permit_to",
        "permit_to not past",
    ),
}

STAGES = {
    **dict.fromkeys(("sheet", "points", "partI", "partJ", "partK", "partL", "partM", "partO"), "2-2"),
    **dict.fromkeys(("partQ", "partY"), "2-2"),
    **dict.fromkeys(("organisation", "orgI", "orgJ", "orgK", "orgL", "orgM", "orgN", "orgP", "orgQ"), "2-3"),
    **dict.fromkeys(("orgR", "orgV", "orgY"), "2-3"),
}
"""The guide's number of a page, by the beginning of its id."""

"""What the sheets of further statuses ask, written down by hand as in ``facts.py``."""

PART_R = """
partR.registration
registered_japan_place   | 17(1) | text 60                                    | may  |
registered_japan_date    | 17(1) | date                                       | must | registered_japan_place?
registered_abroad_place  | 17(2) | text 60                                    | may  |
registered_abroad_date   | 17(2) | date                                      | must | registered_abroad_place?
partR.support
support_method           | 18    | choice support_methods_dependent           | must |
support_method_other     | 18    | text 40                                    | must | support_method=other
partR.extra
extra                    | 19    | yes/no                                     | must |
extra_content            | 19(1) | text 40                                    | must | extra=yes
extra_employer           | 19(2) | text 60                                    | must | extra=yes
extra_branch             | 19(2) | text 60                                    | may  | extra=yes
extra_phone              | 19(2) | phone 12                                   | must | extra=yes
extra_hours              | 19(3) | number 2                                   | must | extra=yes
extra_pay                | 19(4) | yen 8                                      | must | extra=yes
extra_pay_unit           | 19(4) | choice pay_units                           | must | extra=yes
"""

PART_P = """
partP.school
school_name              | 17(1) | text 60                                    | must |
school_postal            | 17(2) | postcode 7                                 | must |
school_prefecture        | 17(2) | choice prefectures                         | must |
school_municipality      | 17(2) | choice municipalities within school_prefecture | must |
school_street            | 17(2) | text 85 fullwidth                          | must |
school_phone             | 17(3) | phone 12                                   | must |
partP.education
school_years             | 18    | number 2                                   | must |
education_state          | 19(1) | choice enrolment_status                    | must |
education_level          | 19(2) | choice education_level                     | must |
education_school         | 19(2) | text 60                                    | must |
education_graduation     | 19(3) | month                                      | must |
partP.japanese
jp_test_name             | 20    | text 60                                    | may  |
jp_test_score            | 20    | text 40                                    | must | jp_test_name?
jp_school                | 20    | text 60                                    | may  |
jp_from                  | 20    | month                                      | must | jp_school?
jp_to                    | 20    | month                                      | must | jp_school?
jp_other                 | 20    | text 40                                    | may  |
partP.support
support_methods          | 22(1) | table 1-5                                  | must |
support_methods.method   |       | choice support_methods_student             | must |
support_methods.amount   |       | yen 8                                      | must |
partP.remittances
remittances              | 22(2) | table 1-3                                  | may  |
remittances.kind         |       | choice remittance_kind                     | must |
remittances.amount       |       | yen 8                                      | must |
remittances.carrier      |       | text 26                                    | may  | kind=carrying
remittances.carry_date   |       | partial date                               | may  | kind=carrying
partP.payer
payer_name               | 22(3) | text 26                                    | must |
payer_postal             | 22(3) | postcode 7                                 | must | support_methods.method:supporter_in_japan
payer_prefecture         | 22(3) | choice prefectures                         | must | support_methods.method:supporter_in_japan
payer_municipality       | 22(3) | choice municipalities within payer_prefecture | must | support_methods.method:supporter_in_japan
payer_street             | 22(3) | text 85 fullwidth                          | must |
payer_phone              | 22(3) | phone 12                                   | must |
payer_occupation         | 22(3) | text 60                                    | must |
payer_income             | 22(3) | yen 10                                     | must |
payer_relation           | 22(4) | choice relation_payer                      | must |
partP.scholarship
scholarship_payer        | 22(5) | choice scholarship_payers                  | must |
partP.extra
extra                    | 23    | yes/no                                     | must |
extra_content            | 23    | text 40                                    | must | extra=yes
extra_hours              | 23    | number 2                                   | must | extra=yes
extra_pay                | 23    | yen 8                                      | must | extra=yes
partP.after
after_graduation         | 24    | choice after_graduation                    | must |
after_graduation_other   | 24    | text 40                                    | must | after_graduation=other
"""  # noqa: E501

PART_V = """
partV.organisation
org_name                 | 17(1) | text 60                                    | must |
org_postal               | 17(2) | postcode 7                                 | must |
org_prefecture           | 17(2) | choice prefectures                         | must |
org_municipality         | 17(2) | choice municipalities within org_prefecture | must |
org_street               | 17(2) | text 85 fullwidth                          | must |
org_phone                | 17(2) | phone 12                                   | must |
partV.skill
skill_kind               | 18    | choice skill_proofs                        | must |
skill_other              | 18    | text 60                                    | may  | skill_kind=trade_skill_test/other
partV.skill_exams
skill_exams              | 18    | table 1-3                                  | may  | skill_kind=evaluation_test/trade_skill_test
skill_exams.exam         |       | choice skill_tests                         | must |
skill_exams.place        |       | choice nationalities without stateless     | must |
partV.japanese
jp_kind                  | 19    | choice japanese_proofs                     | must |
jp_other                 | 19    | text 60                                    | must | jp_kind=other
partV.jp_exams
jp_exams                 | 19    | table 1-3                                  | must | jp_kind=test
jp_exams.exam            |       | choice japanese_tests                      | must |
jp_exams.place           |       | choice nationalities without stateless     | must |
partV.titp
titp                     | 20    | table 1-2                                  | must | skill_kind=titp2 or jp_kind=titp2
titp.job                 |       | choice training_jobs                       | must |
titp.work                |       | text 60                                    | must |
titp.proof               |       | choice training_proofs                     | must |
partV.total
total_years              | 21    | number 1 to 5                              | must |
total_months             | 21    | number 2 to 11                             | must |
partV.money
deposit                  | 22    | yes/no                                     | must |
deposit_org              | 22    | text 60 fullwidth                          | must | deposit=yes
deposit_amount           | 22    | text 40                                    | must | deposit=yes
foreign_fee              | 23    | yes/no                                     | may  |
foreign_fee_org          | 23    | text 60                                    | must | foreign_fee=yes
foreign_fee_amount       | 23    | text 40                                    | must | foreign_fee=yes
partV.declarations
home_procedure           | 24    | yes/no                                     | may  |
periodic_costs           | 25    | yes/no                                     | may  |
skill_transfer           | 26    | yes/no                                     | may  | case.status=T72
field_criteria           | 27    | yes/no                                     | may  |
partV.experience
work_history_has         | 28    | yes/no                                     | must |
partV.work_history
work_history             | 28    | table 1-10                                 | must | work_history_has=yes
work_history.join        |       | month or year                              | must |
work_history.leave       |       | month or year                              | may  |
work_history.employer    |       | text 60                                    | must |
"""  # noqa: E501

ACTIVE = (
    "case.status=T51 & not activity=taiwan_office_family/palestine_mission_family/amateur_athlete_family/"
    "parent_of_professional/entrepreneur_family/j_find_family"
)
SUPPORTED = ACTIVE.replace("not ", "")
PLACED = f"{ACTIVE} & place_name?"
FOREIGN = "supporter_nationality? & not supporter_nationality=JP"
OTHERS = (
    "other_manufacturing/other_wholesale/other_retail/other_business_services/other_services/unclassifiable"
)

PART_U = """
partU.activity
activity                 |       | choice activities/{case.status}            | must |
licence_date             |       | date                                       | must | activity=assistant_nurse
years_managing           |       | number 3                                   | must | activity=entrepreneur
years_related            |       | number 3                                   | must | activity=entrepreneur
purpose                  |       | text 600 lines                             | may  | case.status=T51
partU.education
edu_place                |       | choice in_japan_or_abroad                  | must |
edu_level                |       | choice education_level                     | must |
edu_level_other          |       | text 40                                    | must | edu_level=other
edu_school               |       | text 60                                    | must |
edu_faculty              |       | text 50                                    | may  |
edu_graduation           |       | month                                      | must |
major                    |       | choice major_field                         | must | edu_level=doctor/master/bachelor/junior_college
major_vocational         |       | choice vocational_major                    | must | edu_level=vocational
major_other              |       | text 40                                    | must | major=other_humanities/other_natural/other or major_vocational=other
partU.career
career                   |       | table 1-10                                 | must | activity=amateur_athlete
career.record            |       | choice sports_records                      | must |
career.competition       |       | text 60                                    | must | record=other
career.year              |       | digits =4                                  | must |
partU.university
university               |       | text 60                                    | must |
university_course        |       | text 40                                    | must |
partU.experience
work_history_has         |       | yes/no                                     | must |
partU.work_history
work_history             |       | table 1-8                                  | must | work_history_has=yes
work_history.country     |       | choice nationalities                       | must |
work_history.join        |       | month or year                              | must |
work_history.leave       |       | month or year                              | may  |
work_history.employer_latin |    | text 200 halfwidth                         | must |
work_history.employer    |       | text 60                                    | may  |
"""  # noqa: E501

PART_U_ACTIVITY = """
partU.contract
contract_type            |       | choice contract_types                      | may  |
contract_type_other      |       | text 40                                    | must | contract_type=other
main_occupation          |       | choice occupations                         | may  |
activity_details         |       | text 600 lines                             | must |
partU.occupations
other_occupations        |       | table 1-3                                  | may  |
other_occupations.other_occupation | | choice occupations                         | must |
partU.changes
activity_changed         |       | yes/no                                     | must |
activity_change          |       | text 600 lines                             | must | activity_changed=yes
duties_changed           |       | yes/no                                     | must |
duties_change            |       | text 600 lines                             | must | duties_changed=yes
plan_changed             |       | yes/no                                     | must | activity=manufacturing_worker
plan_change              |       | text 600 lines                             | must | activity=manufacturing_worker & plan_changed=yes
pay_total                |       | yen 6                                      | may  |
care_pledge              |       | yes/no                                     | may  |
partU.mission
passport_kind            |       | choice passport_kinds                      | may  |
ministry_card            |       | yes/no                                     | must |
ministry_card_number     |       | digits 10                                  | must | ministry_card=yes
partU.place
place_name               | (1)   | text 60                                    | may  |
place_branch             | (1)   | text 60                                    | may  | place_name?
place_corporate_has      | (2)   | yes/no                                     | must | place_name?
place_corporate_number   | (2)   | digits =13                                 | must | place_name? & place_corporate_has=yes
place_insurance_number   | (3)   | digits =11                                 | may  | place_name?
industry                 | (4)   | choice industries                          | must | place_name?
industry_other           | (4)   | text 40                                    | may  | place_name? & industry=OTHERS
place_postal             | (5)   | postcode 7                                 | must | place_name?
place_prefecture         | (5)   | choice prefectures                         | must | place_name?
place_municipality       | (5)   | choice municipalities within place_prefecture | must | place_name?
place_street             | (5)   | text 85 fullwidth                          | must | place_name?
place_phone              | (5)   | phone 12                                   | must | place_name?
partU.industries
other_industries         | (4)   | table 1-2                                  | may  |
other_industries.other_industry | | choice industries                          | must |
other_industries.detail  |       | text 40                                    | may  | other_industry=OTHERS
partU.figures
capital                  | (6)   | yen 13                                     | may  |
sales                    | (7)   | yen 15                                     | may  |
employees                | (8)   | number 5                                   | must |
foreign_employees        | (8)   | number 5                                   | must |
full_time_employees      | (9)   | number 5                                   | must |
trainees_now             | (10)  | number 5                                   | must | activity=internship
trainees_planned         | (10)  | number 5                                   | must | activity=internship
interns_now              | (11)  | number 5                                   | must | activity=internship
interns_planned          | (11)  | number 5                                   | must | activity=internship
partU.agency
agency_name              | (12)  | text 60 fullwidth                          | may  |
agency_corporate_has     | (12)  | yes/no                                     | must | agency_name?
agency_corporate_number  | (12)  | digits =13                                 | must | agency_name? & agency_corporate_has=yes
agency_insurance_number  | (12)  | digits =11                                 | may  | agency_name?
agency_postal            | (12)  | postcode 7                                 | must | agency_name?
agency_prefecture        | (12)  | choice prefectures                         | must | agency_name?
agency_municipality      | (12)  | choice municipalities within agency_prefecture | must | agency_name?
agency_street            | (12)  | text 85 fullwidth                          | must | agency_name?
agency_phone             | (12)  | phone 12                                   | must | agency_name?
agency_permit            | (12)  | text 16 fullwidth                          | must | agency_name?
agency_accepted          | (12)  | date                                       | must | agency_name?
partU.intermediary
intermediary_name        | (13)  | text 60 fullwidth                          | may  |
intermediary_postal      | (13)  | postcode 7                                 | must | intermediary_name?
intermediary_prefecture  | (13)  | choice prefectures                         | must | intermediary_name?
intermediary_municipality | (13) | choice municipalities within intermediary_prefecture | must | intermediary_name?
intermediary_street      | (13)  | text 85 fullwidth                          | must | intermediary_name?
intermediary_phone       | (13)  | phone 12                                   | must | intermediary_name?
partU.position
has_position             |       | yes/no                                     | must |
position                 |       | text 60                                    | must | has_position=yes
months                   |       | number 3                                   | must |
monthly_pay              |       | yen 8                                      | must |
partU.household
hirer_nationality        | (1)   | choice nationalities                       | must |
hirer_name               | (2)   | text 26 fullwidth                          | must |
hirer_sex                | (3)   | choice sex                                 | must |
hirer_dob                | (4)   | partial date                               | must |
hirer_postal             | (5)   | postcode 7                                 | must |
hirer_prefecture         | (5)   | choice prefectures                         | must |
hirer_municipality       | (5)   | choice municipalities within hirer_prefecture | must |
hirer_street             | (5)   | text 85 fullwidth                          | must |
hirer_phone              | (5)   | phone 12                                   | must |
hirer_position           | (6)   | text 60                                    | must |
partU.household_stay
hirer_card               | (7)   | card_number =12 upper_alnum                | must |
hirer_status             | (8)   | choice statuses                            | must |
hirer_period             | (9)   | choice periods/{hirer_status}              | must |
hirer_expiry             | (10)  | date                                       | must | not hirer_period=unlimited
partU.household_family
hirer_family             | (11)  | table 1-5                                  | may  |
hirer_family.relationship |      | choice relation_family                     | must |
hirer_family.relationship_other | | text 40                                   | must | relationship=other
hirer_family.name        |       | text 26 fullwidth                          | must |
hirer_family.date_of_birth |     | partial date                               | must |
hirer_family.nationality |       | choice nationalities                       | must |
hirer_family.cohabiting  |       | yes/no                                     | must |
hirer_family.employer_or_school | | text 60                                   | may  |
hirer_family.status      |       | choice statuses                            | must | not nationality=JP
partU.supporter
supporter_name           | (1)   | text 104 latin_name                        | must |
supporter_dob            | (2)   | date                                       | must |
supporter_nationality    | (3)   | choice nationalities                       | must |
supporter_card           | (4)   | card_number =12 upper_alnum                | must | FOREIGN
supporter_status         | (5)   | choice statuses                            | must | FOREIGN
supporter_period         | (6)   | choice periods/{supporter_status}          | must | FOREIGN
supporter_expiry         | (7)   | date                                       | must | FOREIGN & not supporter_period=unlimited
supporter_relation       | (8)   | choice relation_supporter                  | must |
supporter_relation_other | (8)   | text 40                                    | must | supporter_relation=other
partU.supporter_work
supporter_employer       | (9)   | text 60                                    | must |
supporter_branch         | (9)   | text 60                                    | may  |
supporter_corporate_has  | (10)  | yes/no                                     | must |
supporter_corporate_number | (10) | digits =13                                | must | supporter_corporate_has=yes
supporter_insurance_number | (11) | digits =11                                | may  |
supporter_work_postal    | (12)  | postcode 7                                 | must |
supporter_work_prefecture | (12) | choice prefectures                         | must |
supporter_work_municipality | (12) | choice municipalities within supporter_work_prefecture | must |
supporter_work_street    | (12)  | text 85 fullwidth                          | must |
supporter_work_phone     | (12)  | phone 12                                   | must |
supporter_income         | (13)  | yen 10                                     | must |
partU.sponsor
sponsor_name             | (1)   | text 26 fullwidth                          | may  |
sponsor_body             | (1)   | text 40                                    | may  |
partU.sponsor_person
sponsor_dob              | (2)   | partial date                               | must |
sponsor_nationality      | (3)   | choice nationalities                       | must |
sponsor_has_card         | (4)   | yes/no                                     | must | not sponsor_nationality=JP
sponsor_card             | (4)   | card_number =12 upper_alnum                | must | sponsor_has_card=yes
sponsor_ed_letters       |       | text 4 upper                               | may  | sponsor_has_card=no
sponsor_ed_digits        |       | digits =7                                  | may  | sponsor_has_card=no
sponsor_status           | (5)   | choice statuses                            | must | not sponsor_nationality=JP
sponsor_relation         | (6)   | text 40                                    | must |
partU.sponsor_home
sponsor_postal           | (7)   | postcode 7                                 | must |
sponsor_prefecture       | (7)   | choice prefectures                         | must |
sponsor_municipality     | (7)   | choice municipalities within sponsor_prefecture | must |
sponsor_street           | (7)   | text 85 fullwidth                          | must |
sponsor_phone            | (8)   | phone 12                                   | must |
partU.sponsor_body
sponsor_office           | (2)   | text 60                                    | must |
sponsor_body_postal      | (3)   | postcode 7                                 | must |
sponsor_body_prefecture  | (3)   | choice prefectures                         | must |
sponsor_body_municipality | (3)  | choice municipalities within sponsor_body_prefecture | must |
sponsor_body_street      | (3)   | text 85 fullwidth                          | must |
sponsor_body_phone       | (4)   | phone 12                                   | must |
""".replace("OTHERS", OTHERS).replace("FOREIGN", FOREIGN)  # noqa: E501

STEPS_ASKED = {
    **dict.fromkeys(("partR.extra", "partP.extra"), "case.procedure=extension/change_of_status"),
    "partU.career": "activity=amateur_athlete",
    "partU.university": "activity=internship/summer_job/cultural_exchange",
    "partU.work_history": "work_history_has=yes",
    **dict.fromkeys(("partU.contract", "partU.occupations", "partU.changes", "partU.place"), ACTIVE),
    **dict.fromkeys(
        ("partU.industries", "partU.figures", "partU.agency", "partU.intermediary", "partU.position"), PLACED
    ),
    "partU.mission": "case.status=T51 & activity=taiwan_office_staff/taiwan_office_family/"
    "palestine_mission_staff/palestine_mission_family",
    "partU.household": "case.status=T51 & activity=domestic_worker",
    "partU.household_stay": "case.status=T51 & activity=domestic_worker & hirer_nationality? & "
    "not hirer_nationality=JP",
    "partU.household_family": "case.status=T51 & activity=domestic_worker",
    "partU.supporter": SUPPORTED,
    "partU.supporter_work": SUPPORTED,
    "partU.sponsor": "case.status=T51 & activity=fourth_generation",
    "partU.sponsor_person": "case.status=T51 & activity=fourth_generation & sponsor_name?",
    "partU.sponsor_home": "case.status=T51 & activity=fourth_generation & sponsor_name?",
    "partU.sponsor_body": "case.status=T51 & activity=fourth_generation & sponsor_body?",
    "partV.skill_exams": "skill_kind=evaluation_test/trade_skill_test",
    "partV.japanese": "case.status=T71",
    "partV.jp_exams": "jp_kind=test",
    "partV.titp": "skill_kind=titp2 or jp_kind=titp2",
    "partV.total": "case.status=T71",
    "partV.work_history": "work_history_has=yes",
    "partP.payer": "support_methods.method:supporter_abroad/supporter_in_japan",
    "partP.scholarship": "support_methods.method:scholarship",
}
"""Pages that are not asked of everybody."""

RULES = {
    "partU.activity": ("licence_date not in the future",),
    "partU.education": ("date_of_birth before edu_graduation",),
    "partP.education": ("date_of_birth before education_graduation",),
    "partU.career": ("career.year not in the future",),
    "partU.work_history": (
        "work_history.join not in the future",
        "work_history.join not after work_history.leave",
    ),
    "partU.agency": ("agency_accepted not in the future",),
    "partU.household": ("hirer_dob not in the future",),
    "partU.household_stay": ("hirer_expiry not past", "hirer_card is not card_number"),
    "partU.household_family": ("hirer_family.date_of_birth not in the future",),
    "partU.supporter": (
        "supporter_dob not in the future",
        "supporter_expiry not past",
        "supporter_card is not card_number",
        "supporter_dob not after date_of_birth when supporter_relation=father/mother/adoptive_father/"
        "adoptive_mother",
    ),
    "partU.sponsor": ("one of sponsor_name, sponsor_body",),
    "partU.sponsor_person": ("sponsor_dob not in the future", "sponsor_card is not card_number"),
    "partR.registration": (
        "one of registered_japan_place, registered_abroad_place",
        "registered_japan_date not in the future",
        "registered_abroad_date not in the future",
        "date_of_birth not after registered_japan_date",
        "date_of_birth not after registered_abroad_date",
    ),
    "partV.work_history": (
        "work_history.join not in the future",
        "work_history.join not after work_history.leave",
    ),
    "partP.japanese": ("jp_from not in the future", "jp_from not after jp_to"),
}

STAGES = {
    **{"partR": "2-2", "partP": "2-2", "partV": "2-2", "partU": "2-3"},
    **dict.fromkeys(("partU.activity", "partU.education", "partU.career", "partU.university"), "2-2"),
    **dict.fromkeys(("partU.experience", "partU.work_history"), "2-2"),
}
"""The guide's number of a page, by its id or the beginning of it."""

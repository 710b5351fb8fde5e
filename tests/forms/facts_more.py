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

STEPS_ASKED = {
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

STAGES = {"partR": "2-2", "partP": "2-2", "partV": "2-2"}
"""The guide's number of a page, by the beginning of its id."""

import requests

answer = requests.post(
    "@URL@/platform_api/SetAccountInfo",
    params={"new_account_password": "Str0ngP@ssw0rd!", "language_code": "en"},
    json={},
    headers={"Authorization": "Bearer @TOKEN@", "Content-Type": "application/json"},
)

print(answer.json())

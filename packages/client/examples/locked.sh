TOKEN=$(node token.ts "$PARLEY" "$KEY")

curl -s "$PARLEY/api/chat/" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
  -d "{\"participants\": [\"$ADDRESS\", \"RYUnTPKoaHRiEZvDst5FMqUa1KeyBrf3VB\"], \"initial_message\": \"Hello\"}"
curl -s "$PARLEY/api/chat/" -H "Authorization: Bearer $TOKEN"
curl -sN "$PARLEY/api/chat/events/?after=" -H "Authorization: Bearer $TOKEN"

using System.Security.Cryptography;
using Dogpile;

namespace Storefront.GiftCards;

/// <summary>Codes of sixteen letters; the last is a check digit by Luhn's method, modulo 32.</summary>
public readonly partial struct GiftCardCodes
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly CacheRegion Checks = new CacheRegion("gift-card-codes").Configure(
        new MemoryBackend(new MemoryBackendOptions { Capacity = 1_000 }));

    [CacheOnArguments]
    public static partial bool IsValid(string code);

    public static string Create()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, 15);
        return code + CheckLetter(code);
    }

    private static bool IsValidCore(string code) =>
        code.Length == 16 && code.All(letter => Alphabet.Contains(letter)) && CheckLetter(code[..15]) == code[15];

    private static char CheckLetter(string code)
    {
        var sum = 0;
        for (var index = code.Length - 1; index >= 0; index--)
        {
            var value = Alphabet.IndexOf(code[index]) * ((code.Length - index) % 2 == 1 ? 2 : 1);
            sum += value / Alphabet.Length + value % Alphabet.Length;
        }

        return Alphabet[(Alphabet.Length - sum % Alphabet.Length) % Alphabet.Length];
    }
}

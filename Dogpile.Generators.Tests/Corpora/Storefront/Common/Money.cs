using System.Globalization;

namespace Storefront.Common;

/// <summary>An amount in one currency. Arithmetic across currencies is an error, not a conversion.</summary>
public readonly record struct Money(decimal Amount, string Currency) : IComparable<Money>
{
    public static Money Zero(string currency) => new(0m, currency);

    public static Money operator +(Money left, Money right) => new(left.Amount + right.As(left.Currency), left.Currency);

    public static Money operator -(Money left, Money right) => new(left.Amount - right.As(left.Currency), left.Currency);

    public static Money operator *(Money money, decimal factor) => new(money.Amount * factor, money.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public Money Rounded(int decimals = 2) => this with { Amount = Math.Round(Amount, decimals, MidpointRounding.AwayFromZero) };

    public int CompareTo(Money other) => Amount.CompareTo(other.As(Currency));

    public string ToDisplay(CultureInfo culture) => $"{Amount.ToString("N2", culture)} {Currency}";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00} {Currency}");

    private decimal As(string currency) => currency == Currency
        ? Amount
        : throw new InvalidOperationException($"An amount in {Currency} cannot be used with one in {currency}.");
}

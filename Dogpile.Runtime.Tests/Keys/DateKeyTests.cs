using NUnit.Framework;

namespace Dogpile.Tests.Keys;

internal sealed class DateKeyTests(string culture) : KeyFixture(culture)
{
    private static readonly DateTime Moment = new DateTime(2024, 2, 29, 13, 5, 9, DateTimeKind.Unspecified).AddTicks(1234567);

    [Test]
    public void DateTimes_keep_ticks_and_kind()
    {
        AssertText(Moment, "2024-02-29T13:05:09.1234567");
        AssertText(DateTime.SpecifyKind(Moment, DateTimeKind.Utc), "2024-02-29T13:05:09.1234567Z");
        AssertText(DateTime.MinValue, "0001-01-01T00:00:00.0000000");
        AssertText(DateTime.MaxValue, "9999-12-31T23:59:59.9999999");

        var local = DateTime.SpecifyKind(Moment, DateTimeKind.Local);
        var offset = TimeZoneInfo.Local.GetUtcOffset(local);
        AssertText(local, $"2024-02-29T13:05:09.1234567{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");
    }

    [Test]
    public void DateTimeOffsets_keep_their_offset()
    {
        AssertText(new DateTimeOffset(Moment, TimeSpan.FromHours(-3.5)), "2024-02-29T13:05:09.1234567-03:30");
        AssertText(new DateTimeOffset(Moment, TimeSpan.Zero), "2024-02-29T13:05:09.1234567+00:00");
        AssertText(DateTimeOffset.MaxValue, "9999-12-31T23:59:59.9999999+00:00");
    }

    [Test]
    public void Dates_and_times_of_day_are_written_in_full()
    {
        AssertText(new DateOnly(2024, 2, 29), "2024-02-29");
        AssertText(DateOnly.MinValue, "0001-01-01");
        AssertText(TimeOnly.FromDateTime(Moment), "13:05:09.1234567");
        AssertText(TimeOnly.MinValue, "00:00:00.0000000");
    }

    [Test]
    public void TimeSpans_are_written_in_full()
    {
        AssertText(TimeSpan.Zero, "00:00:00");
        AssertText(new TimeSpan(-1, -2, -3, -4) - TimeSpan.FromTicks(5), "-1.02:03:04.0000005");
        AssertText(TimeSpan.MinValue, "-10675199.02:48:05.4775808");
        AssertText(TimeSpan.MaxValue, "10675199.02:48:05.4775807");
    }

    [Test]
    public void Guids_have_hyphens()
    {
        AssertText(Guid.Empty, "00000000-0000-0000-0000-000000000000");
        AssertText(new Guid("7D9A1F3E-0B1C-4D2E-8F3A-5B6C7D8E9F00"), "7d9a1f3e-0b1c-4d2e-8f3a-5b6c7d8e9f00");
    }
}
